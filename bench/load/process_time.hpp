#pragma once
// How much processor time a process has used, in seconds, so that a result can say what one request costs no
// matter who else keeps the machine busy.

#include <sys/types.h>

namespace scalemart::bench {

/// User and system time of all threads; zero when there is no such process.
[[nodiscard]] double process_seconds(pid_t process);

}  // namespace scalemart::bench
