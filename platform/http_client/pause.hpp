#pragma once
// Waiting, as something that is given: tests let it pass at once. Any thread; resumes on its caller's
// executor. Never fails.

#include <chrono>

#include "base/task.hpp"

namespace scalemart::http_client {

class Pause {
 public:
    virtual ~Pause() = default;
    virtual Task<void> wait(std::chrono::microseconds time) = 0;
};

/// A timer of the caller's executor.
class TimerPause final : public Pause {
 public:
    Task<void> wait(std::chrono::microseconds time) override;
};

}  // namespace scalemart::http_client
