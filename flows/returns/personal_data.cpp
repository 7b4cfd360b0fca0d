#include "personal_data.hpp"

#include "return_views.hpp"
#include "schema/encode.hpp"

namespace scalemart::returns {
namespace {

constexpr db::Sql kAll{"returns.all_of_customer",
                       "select id, order_id, status, note, decision_note, refund_total, requested_at, "
                       "refunded_at from returns_return where customer_id = $1 order by id"};
constexpr db::Sql kForget{
    "returns.forget_notes",
    "update returns_return set note = null, decision_note = null where customer_id = $1"};
constexpr db::Sql kForgetLines{"returns.forget_line_notes",
                               "update returns_line set note = null where customer_id = $1"};

struct ReturnRecord {
    ReturnId id;
    OrderId order;
    Status status = Status::requested;
    std::optional<std::string> note;
    std::optional<std::string> decision_note;
    std::int64_t refund_total = 0;
    Instant requested_at;
    std::optional<Instant> refunded_at;
};
BOOST_DESCRIBE_STRUCT(ReturnRecord, (),
                      (id, order, status, note, decision_note, refund_total, requested_at, refunded_at))

}  // namespace

std::string export_returns(db::Read& read, UserId customer) {
    return schema::to_json(read.all<ReturnRecord>(kAll, customer));
}

Result<void> forget_return_notes(db::Tx& tx, UserId customer, Instant) {
    tx.exec(kForget, customer);
    tx.exec(kForgetLines, customer);
    return {};
}

}  // namespace scalemart::returns
