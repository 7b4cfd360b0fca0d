-- wrk asks for the targets of the file in TARGETS (one a line), one after the other, with the token in TOKEN if there is one.
local targets, at = {}, 0
for line in io.lines(os.getenv("TARGETS")) do
    targets[#targets + 1] = line
end
local token = os.getenv("TOKEN")
if token then
    wrk.headers["Authorization"] = "Bearer " .. token
end

function request()
    at = at % #targets + 1
    return wrk.format("GET", targets[at])
end
