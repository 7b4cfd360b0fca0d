#include "demo_files.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {

People load_people(const Load& load) {
    auto data = decode_file<DemoPeople>(load.directory / "people.json");
    const ManualClock then{load.opened};
    const auto create = [&](db::Tx& tx) {
        std::vector<accounts::CreatedUser> outcomes;
        for (const auto& user : data.users) {
            accounts::NewUser wanted;
            wanted.email = user.email;
            wanted.password_hash = load.options.password_hash;
            wanted.first_name = user.first_name.value;
            wanted.last_name = user.last_name.value;
            if (user.phone) wanted.phone = user.phone->value;
            wanted.role = user.role;
            wanted.is_email_verified = true;
            wanted.id = UserId::from_name(id_name("user", user.email.value));
            outcomes.push_back(accounts::create_user(tx, then, wanted));
        }
        return outcomes;
    };
    const auto outcomes = load.database.write_blocking(create);
    People people;
    for (std::size_t i = 0; i < data.users.size(); ++i) {
        count(load.report.users, outcomes[i].created);
        const std::string email = data.users[i].email.value;
        people.emplace(email, Person{outcomes[i].id, std::move(data.users[i])});
    }
    return people;
}

}  // namespace scalemart::demo_shop
