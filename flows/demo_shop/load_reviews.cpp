#include <fmt/format.h>

#include "demo_files.hpp"
#include "orders/orders.hpp"
#include "reviews/loading.hpp"
#include "reviews/purchases.hpp"
#include "steps.hpp"

namespace scalemart::demo_shop {
namespace {

constexpr std::string_view kFile = "reviews.json";
constexpr std::size_t kBatch = 32;  // products in a transaction

/// Past orders told nobody of their delivery, so this is where their purchases become known.
void claim_deliveries(const Load& load, const People& people) {
    const auto claim = [&](db::Tx& tx) {
        for (const auto& [email, person] : people)
            for (const auto& order : orders::list_orders(
                     tx, {.customer = person.id, .status = orders::OrderStatus::delivered, .limit = 1000}))
                reviews::claim_purchases(tx, person.id, order.id, order.updated_at);
        return db::Done{};
    };
    load.database.write_blocking(claim);
}

class ReviewReader {
 public:
    ReviewReader(const Load& load, const People& people) : load_(load), people_(people) {}

    reviews::ReviewDraft draft_of(const DemoReview& data, std::size_t index) const {
        const std::string where = fmt::format("{}: /{}", kFile, index);
        const auto& author = person(data.customer, where);
        reviews::ReviewDraft draft;
        draft.customer = author.id;
        draft.rating = data.rating.value;
        draft.title = data.title.value;
        draft.text = data.text.value;
        draft.first_name = author.user.first_name.value;
        draft.last_name = author.user.last_name.value;
        draft.status = data.status;
        for (const auto& email : data.helpful_for) draft.helped.push_back(person(email, where).id);
        for (const auto& email : data.reported_by) draft.reported_by.push_back(person(email, where).id);
        if (data.reply) draft.shop_reply = data.reply->value;
        // At a time of day that differs from review to review.
        draft.written_at = load_.now - std::chrono::days{data.days_ago.value}
                           - std::chrono::minutes{30 + (index * 47) % 720};
        return draft;
    }

 private:
    const Person& person(const schema::Email& email, const std::string& where) const {
        const auto at = people_.find(email.value);
        if (at == people_.end()) refuse(where, email.value + " is not in people.json");
        return at->second;
    }

    const Load& load_;
    const People& people_;
};

}  // namespace

void load_reviews(const Load& load, const People& people, const Products& products) {
    const auto data = decode_file<std::vector<DemoReview>>(load.directory / kFile);
    claim_deliveries(load, people);
    const ReviewReader reader(load, people);
    std::map<ProductId, std::vector<reviews::ReviewDraft>> by_product;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const auto product = products.find(data[i].sku.value);
        if (product == products.end())
            refuse(fmt::format("{}: /{}/sku", kFile, i), data[i].sku.value + " is not in products.jsonl");
        by_product[product->second].push_back(reader.draft_of(data[i], i));
    }
    std::int64_t created = 0;
    for (auto at = by_product.begin(); at != by_product.end();) {
        const auto first = at;
        for (std::size_t i = 0; i < kBatch && at != by_product.end(); ++i) ++at;
        const auto write = [&](db::Tx& tx) {
            std::int64_t added = 0;
            for (auto it = first; it != at; ++it) added += reviews::load_reviews(tx, it->first, it->second);
            return added;
        };
        created += load.database.write_blocking(write);
    }
    load.report.reviews = {created, static_cast<std::int64_t>(data.size()) - created};
}

}  // namespace scalemart::demo_shop
