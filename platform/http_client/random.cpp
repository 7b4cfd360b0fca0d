#include "random.hpp"

#include <random>

namespace scalemart::http_client {

Random ordinary_random() {
    return [](std::uint64_t most) {
        thread_local std::mt19937_64 engine{std::random_device{}()};
        return std::uniform_int_distribution<std::uint64_t>{0, most}(engine);
    };
}

}  // namespace scalemart::http_client
