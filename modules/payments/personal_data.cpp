#include "personal_data.hpp"

#include "payments.hpp"
#include "schema/encode.hpp"

namespace scalemart::payments {
namespace {

constexpr db::Sql kAll{"payments.all_of_customer",
                       "select id, order_id, amount, currency, method, provider, source, status, "
                       "provider_reference, failure_reason, refunded, created_at, processed_at "
                       "from payments_payment where customer_id = $1 order by id"};
constexpr db::Sql kForgetSources{"payments.forget_sources",
                                 "update payments_payment set source = '' where customer_id = $1"};

struct PaymentRecord {
    PaymentId id;
    OrderId order;
    std::int64_t amount = 0;
    std::string currency;
    Method method = Method::card;
    std::string provider;
    std::string source;
    Status status = Status::pending;
    std::optional<std::string> provider_reference;
    std::optional<std::string> failure_reason;
    std::int64_t refunded = 0;
    Instant created_at;
    std::optional<Instant> processed_at;
};
BOOST_DESCRIBE_STRUCT(PaymentRecord, (),
                      (id, order, amount, currency, method, provider, source, status, provider_reference,
                       failure_reason, refunded, created_at, processed_at))

}  // namespace

std::string export_payments(db::Read& read, UserId customer) {
    return schema::to_json(read.all<PaymentRecord>(kAll, customer));
}

Result<void> anonymise_payments(db::Tx& tx, UserId customer, Instant) {
    tx.exec(kForgetSources, customer);
    return {};
}

}  // namespace scalemart::payments
