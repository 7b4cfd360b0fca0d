#pragma once
// The mail server of smtp_sink.py as a child process on a free port of the loopback, stopped with this
// object. Only included by tests.

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

extern char** environ;

namespace scalemart::mail {

class SmtpSink {
 public:
    /// `arguments` as smtp_sink.py takes them, after the folder.
    SmtpSink(const std::filesystem::path& folder, std::vector<std::string> arguments) {
        std::filesystem::create_directories(folder);
        // Debian's interpreter, by its path: it is the one that has Debian's packages.
        std::vector<std::string> words{"/usr/bin/python3", "-B", SCALEMART_SMTP_SINK, folder.string()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> raw;
        for (auto& word : words) raw.push_back(word.data());
        raw.push_back(nullptr);
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return;
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        if (::posix_spawn(&pid_, raw[0], &actions, nullptr, raw.data(), environ) != 0) pid_ = 0;
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        std::FILE* said = ::fdopen(ends[0], "r");
        int port = 0;
        if (std::fscanf(said, "%d", &port) == 1) port_ = static_cast<std::uint16_t>(port);
        std::fclose(said);
    }
    ~SmtpSink() {
        if (pid_ == 0) return;
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    /// Zero when it did not start: python3-aiosmtpd is missing.
    [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
    pid_t pid_ = 0;
    std::uint16_t port_ = 0;
};

}  // namespace scalemart::mail
