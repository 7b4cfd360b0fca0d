#include <fmt/format.h>

#include "base/clock.hpp"
#include "commands.hpp"
#include "db/migrator.hpp"
#include "doctor_labels.hpp"
#include "gift_cards/drift.hpp"
#include "inventory/drift.hpp"
#include "jobs/events.hpp"
#include "jobs/job_registry.hpp"
#include "open_database.hpp"
#include "stock_notices/stock_mailer.hpp"

namespace scalemart {
namespace {

void print_settings(const Config& config) {
    fmt::print("Settings that differ from the defaults:\n");
    for (const auto& setting : describe_effective(config))
        fmt::print("  {} = {}\n", setting.name, setting.value);
}

/// What was found wrong, and how much of it still is.
struct Findings {
    std::size_t found = 0;
    std::size_t left = 0;
};

Findings check_books(db::Database& database) {
    const auto drifts = database.read_blocking([](db::Read& read) { return inventory::find_drift(read); });
    for (const auto& drift : drifts) fmt::print("  {}\n", inventory::to_text(drift));
    return {drifts.size(), drifts.size()};
}

/// In one transaction: all that can be put right is, or nothing.
Findings repair_books(db::Database& database, const Clock& clock) {
    jobs::Events events(clock);
    jobs::JobRegistry registry;
    stock_notices::subscribe_to_publish(events, registry);
    const auto repairs = database.write_blocking([&](db::Tx& tx) {
        auto done = inventory::repair_drift(tx, events, clock.now());
        catalog::apply_availability(tx, done.labels);
        return done;
    });
    for (const auto& drift : repairs.repaired) fmt::print("  repaired: {}\n", inventory::to_text(drift));
    for (const auto& drift : repairs.left) fmt::print("  left to you: {}\n", inventory::to_text(drift));
    return {repairs.repaired.size() + repairs.left.size(), repairs.left.size()};
}

Findings check_labels(db::Database& database, const Clock& clock, bool repair) {
    Findings findings;
    const auto report = [&](const WrongLabel& wrong) {
        fmt::print("  {}{} in {}: the catalogue says {}, the stock {}\n", repair ? "repaired: " : "",
                   wrong.product.to_string(), wrong.store.to_string(),
                   boost::describe::enum_to_string(wrong.shown, ""),
                   boost::describe::enum_to_string(wrong.stock, ""));
    };
    findings.found = compare_labels(database, clock, repair, report);
    findings.left = repair ? 0 : findings.found;
    return findings;
}

/// A page at a time; each account is looked at again under its lock before it is put right.
Findings check_gift_cards(db::Database& database, const Clock& clock, bool repair) {
    constexpr std::int64_t kPage = 500;
    Findings findings;
    std::optional<gift_cards::GiftCardId> after = gift_cards::GiftCardId{};
    while (after) {
        const auto page = database.read_blocking(
            [&](db::Read& read) { return gift_cards::find_drift(read, *after, kPage); });
        for (const auto& drift : page.drifts) {
            const bool repairs = repair && drift.repairable();
            if (repairs)
                database.write_blocking([&](db::Tx& tx) {
                    gift_cards::repair(tx, clock.now(), {}, drift);
                    return db::Done{};
                });
            fmt::print("  {}{}\n", repairs ? "repaired: " : "", gift_cards::to_text(drift));
            ++findings.found;
            if (!repairs) ++findings.left;
        }
        after = page.last;
    }
    return findings;
}

std::string verdict(const Findings& findings, std::string_view agrees) {
    if (findings.found == 0) return std::string{agrees};
    if (findings.left == 0) return fmt::format("{} repaired, see above", findings.found);
    return fmt::format("{} differ, see above", findings.left);
}

}  // namespace

int doctor_command(const Config& config, const DoctorOptions& options) {
    const SystemClock clock;
    print_settings(config);
    const auto database = open_database(config);
    fmt::print("Database: reachable\n");
    const auto pending = db::pending_migrations(*database, all_migrations());
    if (!pending.empty()) {
        fmt::print("Schema: {} migrations are missing (run `scalemart migrate`)\n", pending.size());
        return 1;
    }
    fmt::print("Schema: up to date\n");
    const auto books = options.repair ? repair_books(*database, clock) : check_books(*database);
    fmt::print("Stock: {}\n", verdict(books, "counters agree with the ledger, the holds and the transfers"));
    const auto labels = check_labels(*database, clock, options.repair);
    fmt::print("Labels: {}\n", verdict(labels, "the catalogue shows what the stock says"));
    const auto cards = check_gift_cards(*database, clock, options.repair);
    fmt::print("Gift cards: {}\n", verdict(cards, "balances agree with their entries and with the orders"));
    const std::size_t left = books.left + labels.left + cards.left;
    if (left > 0 && !options.repair) fmt::print("`scalemart doctor --repair` puts right what can be.\n");
    return left == 0 ? 0 : 1;
}

}  // namespace scalemart
