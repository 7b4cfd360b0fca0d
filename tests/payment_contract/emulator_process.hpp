#pragma once
// The provider emulator as a child process. It ends with this object, or with this program, because its
// standard input closes then.

#include <sys/types.h>

#include <boost/json.hpp>

namespace scalemart::payments::testing {

class EmulatorProcess {
 public:
    EmulatorProcess();
    ~EmulatorProcess();
    EmulatorProcess(const EmulatorProcess&) = delete;
    EmulatorProcess& operator=(const EmulatorProcess&) = delete;

    /// Its URL, keys and secrets.
    [[nodiscard]] const boost::json::object& settings() const { return settings_; }

 private:
    pid_t child_ = -1;
    int input_ = -1;
    boost::json::object settings_;
};

}  // namespace scalemart::payments::testing
