#include "accounts/personal_data.hpp"
#include "audit/audit.hpp"
#include "forget_jobs.hpp"
#include "jobs/jobs.hpp"
#include "personal_data.hpp"
#include "stores/stores.hpp"

namespace scalemart::personal_data {
namespace {

enum class Asker { owner, staff };
BOOST_DESCRIBE_ENUM(Asker, owner, staff)

struct ErasureRecord {
    Asker asked_by = Asker::owner;
};
BOOST_DESCRIBE_STRUCT(ErasureRecord, (), (asked_by))

/// Of the person nothing but the id, which says nothing any more.
audit::Actor actor_of(const Erasure& erasure) {
    if (erasure.staff) return erasure.staff->who;
    audit::Actor owner;
    owner.id = erasure.user.value;
    owner.role = "owner";
    owner.request_id = erasure.request_id;
    return owner;
}

}  // namespace

Result<void> refuse_while_owning_stores(db::Tx& tx, UserId user, Instant) {
    const auto owned = stores::stores_of(tx, user);
    if (owned.empty()) return {};
    return fail(errors::owns_stores, "The store " + owned.front().name + " would be without an owner.");
}

Result<void> erase(db::Tx& tx, const Clock& clock, const Sources& sources, const Erasure& erasure) {
    const Instant now = clock.now();
    SCALEMART_CHECK(accounts::begin_erasure(tx, erasure.user, erasure.staff));
    for (const auto& source : sources)
        if (source.forget) SCALEMART_CHECK(source.forget(tx, erasure.user, now));
    for (const auto& source : sources)
        if (source.forget_part) forget_next(tx, clock, source, {erasure.user, std::string{source.name}, {}});
    const ErasureRecord record{erasure.staff ? Asker::staff : Asker::owner};
    audit::record_deed(tx, now, actor_of(erasure), "user.erased", erasure.user, record);
    return {};
}

}  // namespace scalemart::personal_data
