#include "profile.hpp"

#include "errors.hpp"
#include "repository.hpp"

namespace scalemart::accounts {
namespace {

void apply_name(const schema::Patch<PersonName>& change, std::string& field, const char* pointer,
                std::vector<Issue>& issues) {
    if (!change.present) return;
    if (change.value) {
        field = change.value->value;
    } else {
        issues.push_back({pointer, "required", "can be changed, not removed"});
    }
}

template <class T>
void apply_optional(const schema::Patch<T>& change, std::optional<std::string>& field) {
    if (!change.present) return;
    field.reset();
    if (change.value) field = change.value->value;
}

}  // namespace

Result<User> change_profile(db::Tx& tx, const Clock& clock, UserId id, const ProfileChanges& changes) {
    auto user = find_user_for_update(tx, id);
    if (!user) return fail(errors::user_not_found);
    if (changes.profile) {
        std::vector<Issue> issues;
        apply_name(changes.profile->first_name, user->first_name, "/profile/firstName", issues);
        apply_name(changes.profile->last_name, user->last_name, "/profile/lastName", issues);
        if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
        apply_optional(changes.profile->phone, user->phone);
        apply_optional(changes.profile->avatar, user->avatar);
    }
    if (changes.preferences) {
        Preferences preferences = read_preferences(user->preferences);
        apply(*changes.preferences, preferences);
        user->preferences = write_preferences(preferences);
    }
    user->updated_at = clock.now();
    save_profile(tx, user->updated_at, *user);
    touch_user(tx, id);
    return std::move(*user);
}

}  // namespace scalemart::accounts
