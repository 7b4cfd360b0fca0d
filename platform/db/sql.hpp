#pragma once
// A named statement and the values bound to it. Statements are constants (`inline constexpr Sql`), so their
// address and text outlive everything; the name appears in error messages. Thread-safe.
//
// One text serves both engines. It uses $1..$n, and the SQLite driver drops a trailing "for update" by rule
// (SQLite has one writer, which holds the only lock there is). Where an engine truly needs another text, give
// it in `sqlite` or `postgres` and say why beside it.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace scalemart::db {

enum class Engine { sqlite, postgres };

struct Sql {
    std::string_view name;  ///< "cart.add_line"
    std::string_view text;
    std::string_view sqlite = {};
    std::string_view postgres = {};

    [[nodiscard]] constexpr std::string_view for_engine(Engine engine) const {
        const std::string_view special = engine == Engine::sqlite ? sqlite : postgres;
        return special.empty() ? text : special;
    }
};

/// One bound value. Text is borrowed: it must live until the call that binds it returns.
using Param = std::variant<std::monostate, std::int64_t, bool, std::string_view, Uuid>;

inline Param to_param(std::nullopt_t) {
    return std::monostate{};
}
inline Param to_param(std::nullptr_t) {
    return std::monostate{};
}
inline Param to_param(bool value) {
    return value;
}
inline Param to_param(std::string_view value) {
    return value;
}
inline Param to_param(const std::string& value) {
    return std::string_view{value};
}
inline Param to_param(const char* value) {
    return std::string_view{value};
}
inline Param to_param(const Uuid& value) {
    return value;
}
inline Param to_param(Instant value) {
    return std::int64_t{value.time_since_epoch().count()};
}
template <class T>
    requires std::is_integral_v<T> && (!std::is_same_v<T, bool>)
Param to_param(T value) {
    return static_cast<std::int64_t>(value);
}
template <class Tag>
Param to_param(const Id<Tag>& value) {
    return value.value;
}
/// A described enum is stored as its enumerator's name.
template <class T>
    requires std::is_enum_v<T>
Param to_param(T value) {
    return std::string_view{boost::describe::enum_to_string(value, "")};
}
template <class T>
Param to_param(const std::optional<T>& value) {
    return value ? to_param(*value) : Param{std::monostate{}};
}

}  // namespace scalemart::db
