#include "emulator_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string>

namespace scalemart::payments::testing {

EmulatorProcess::EmulatorProcess() {
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe for the emulator");
    child_ = ::fork();
    if (child_ == 0) {
        ::dup2(to[0], STDIN_FILENO);
        ::dup2(from[1], STDOUT_FILENO);
        ::execl("/usr/bin/python3", "python3", "-B", SCALEMART_PROVIDER_EMULATOR,
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    input_ = to[1];
    std::string line;
    for (char letter = 0; ::read(from[0], &letter, 1) == 1 && letter != '\n';) line += letter;
    ::close(from[0]);
    if (line.empty()) throw std::runtime_error("the emulator did not start");
    settings_ = boost::json::parse(line).as_object();
}

EmulatorProcess::~EmulatorProcess() {
    ::close(input_);
    ::waitpid(child_, nullptr, 0);
}

}  // namespace scalemart::payments::testing
