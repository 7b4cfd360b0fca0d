#pragma once
// Bound values in the protocol's text form. The server decides the types from where the parameters stand.
// Reusable from call to call, so that binding rarely allocates. One thread at a time. Errors: DatabaseError.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/sql.hpp"

namespace scalemart::db_postgres {

class TextParams {
 public:
    /// Throws for a value the protocol has no form for; called before anything of the statement has been
    /// sent.
    static void require_sendable(std::string_view statement, std::span<const db::Param> params);
    /// Replaces the values; the pointers hold until the next call.
    void encode(std::span<const db::Param> params);

    [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] const char* const* values() const { return pointers_.data(); }

 private:
    bool append(const db::Param& param);

    std::string buffer_;  ///< zero-terminated values, one after the other
    std::vector<std::size_t> offsets_;
    std::vector<const char*> pointers_;
};

}  // namespace scalemart::db_postgres
