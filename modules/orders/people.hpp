#pragma once
// The names of those who did something to an order, each looked up once. Private to the module; for one
// transaction body.

#include <map>

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::orders {

class People {
 public:
    explicit People(db::Read& read) : read_(read) {}

    /// "Ada Lovelace", or the e-mail address of who has no name; empty for the system, keys and the unknown.
    [[nodiscard]] std::optional<std::string> name_of(const Uuid& who);

 private:
    db::Read& read_;
    std::map<Uuid, std::optional<std::string>> known_;
};

}  // namespace scalemart::orders
