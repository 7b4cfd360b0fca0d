#include "search_terms.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "schema/decode.hpp"
#include "vocabulary/address.hpp"

namespace scalemart::orders {
namespace {

constexpr std::size_t kMostTerms = 5;
/// "B4-261122-": what comes before the letters that people read out.
constexpr std::size_t kNumberPrefix = 10;

constexpr db::Sql kInsert{"orders.insert_search_term",
                          "insert into orders_search_term (customer_id, order_id, term) values ($1, $2, $3)"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// ASCII only: other letters match as they were written.
std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
    return digits;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(lower(word));
        word.clear();
    };
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == ',' || c == ';') {
            end_word();
        } else {
            word += c;
        }
    }
    end_word();
    return words;
}

/// Five digits or more, and what people put between them.
bool is_telephone_number(std::string_view text) {
    const auto belongs = [](char c) {
        return is_digit(c) || std::string_view{"+-(). /"}.find(c) != std::string_view::npos;
    };
    return std::ranges::all_of(text, belongs) && std::ranges::count_if(text, is_digit) >= 5;
}

void add_address(std::set<std::string>& terms, const std::string& json) {
    const auto address = schema::decode<Address>(json);
    if (!address) return;
    for (const auto& text : {address->first_name.value, address->last_name.value, address->zip_code.value})
        terms.merge([&] {
            const auto words = words_of(text);
            return std::set<std::string>(words.begin(), words.end());
        }());
    std::string postcode = lower(address->zip_code.value);
    std::erase(postcode, ' ');
    terms.insert(std::move(postcode));
    if (address->phone) terms.insert(digits_of(address->phone->value));
}

}  // namespace

std::vector<std::string> search_terms_of(const Order& order) {
    std::set<std::string> terms{lower(order.number)};
    if (order.number.size() > kNumberPrefix) terms.insert(lower(order.number.substr(kNumberPrefix)));
    add_address(terms, order.shipping_address);
    if (order.billing_address != order.shipping_address) add_address(terms, order.billing_address);
    terms.erase("");
    return {terms.begin(), terms.end()};
}

std::vector<std::string> search_terms_in(std::string_view typed) {
    if (is_telephone_number(typed)) return {digits_of(typed)};
    auto words = words_of(typed);
    std::ranges::sort(words);
    words.erase(std::ranges::unique(words).begin(), words.end());
    // The longest is the rarest, as a rule: it leads.
    std::ranges::sort(words, [](const auto& a, const auto& b) {
        return std::pair{b.size(), std::string_view{a}} < std::pair{a.size(), std::string_view{b}};
    });
    if (words.size() > kMostTerms) words.resize(kMostTerms);
    // Punctuation alone is nobody's name: it matches nothing, rather than everything.
    if (words.empty()) words.emplace_back(typed);
    return words;
}

void index_for_search(db::Tx& tx, const Order& order) {
    const auto terms = search_terms_of(order);
    std::vector<db::ParamRow> rows;
    rows.reserve(terms.size());
    for (const auto& term : terms) rows.push_back({order.customer.value, order.id.value, db::to_param(term)});
    tx.exec_many(kInsert, rows);
}

}  // namespace scalemart::orders
