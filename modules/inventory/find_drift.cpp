#include "inventory.hpp"
#include "sql.hpp"

namespace scalemart::inventory {

BOOST_DESCRIBE_STRUCT(Drift, (), (product, store, on_hand, ledger, held, holds))

std::vector<Drift> find_drift(db::Read& read) {
    return read.all<Drift>(sql::drift);
}

}  // namespace scalemart::inventory
