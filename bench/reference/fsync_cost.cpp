// What making a small write durable costs here:  bench_fsync FOLDER COUNT
// Appends 4 KiB and waits for the disk, COUNT times. Prints one JSON object, in milliseconds.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string path = std::string{argv[1]} + "/fsync-cost";
    const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0) return 1;
    const std::array<char, 4096> page{};
    std::vector<double> milliseconds(static_cast<std::size_t>(std::stoi(argv[2])));
    for (auto& each : milliseconds) {
        const auto start = std::chrono::steady_clock::now();
        if (::write(file, page.data(), page.size()) != static_cast<ssize_t>(page.size())
            || ::fdatasync(file) != 0)
            return 1;
        each = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    }
    ::close(file);
    ::unlink(path.c_str());
    std::sort(milliseconds.begin(), milliseconds.end());
    double sum = 0;
    for (const double each : milliseconds) sum += each;
    const auto count = milliseconds.size();
    fmt::print(R"({{"count":{},"p50ms":{:.4f},"p99ms":{:.4f},"meanMs":{:.4f}}})"
               "\n",
               count, milliseconds[count / 2], milliseconds[count * 99 / 100],
               sum / static_cast<double>(count));
    return 0;
}
