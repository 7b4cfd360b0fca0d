// What one more write costs in a long cart:  bench_cart_writes PORT SERVER_PID COUNT PRODUCTS_FILE
// One guest has a cart of one line, another of 200. COUNT times in turn, each changes the quantity of a line.
// Prints one JSON object with both.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "rush.hpp"

namespace scalemart::bench {
namespace {

constexpr std::size_t kLongest = 200;

struct Cart {
    std::string authorization;
    std::string line;  ///< the id of the line that is changed
};

std::string ask(const RushOptions& options, const std::string& request) {
    RushOptions once = options;
    once.clients = once.count = 1;
    std::string body;
    const auto result = rush(
        once, [&](std::size_t) { return std::string_view{request}; },
        [&](std::size_t, const Answer& answer) {
            body = answer.body;
            return answer.status / 100 == 2;
        });
    if (result.failures > 0) throw std::runtime_error(result.first_failure);
    return body;
}

Cart make_cart(const RushOptions& options, const std::vector<std::string>& products, std::size_t lines) {
    Cart cart;
    const std::string guest = ask(options, request_text("POST", "/api/v2/auth/guest", "", ""));
    cart.authorization = "Authorization: Bearer " + text_member(guest, "accessToken") + "\r\n";
    std::string items;
    for (std::size_t i = 0; i < lines; ++i)
        items += fmt::format(R"({}{{"productId":"{}","quantity":1}})", i == 0 ? "" : ",", products.at(i));
    const std::string answer =
        ask(options, request_text("POST", "/api/v2/cart/items/batch", cart.authorization,
                                  fmt::format(R"({{"items":[{}]}})", items)));
    cart.line = answer.substr(answer.find("itm_"));
    cart.line.resize(cart.line.find('"'));
    return cart;
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() != 4) throw std::runtime_error("usage: PORT SERVER_PID COUNT PRODUCTS_FILE");
    RushOptions options;
    options.port = static_cast<std::uint16_t>(std::stoi(arguments[0]));
    options.server = std::stoi(arguments[1]);
    const std::size_t count = std::stoul(arguments[2]);
    std::vector<std::string> products;
    std::ifstream file(arguments[3]);
    for (std::string line; products.size() < kLongest && std::getline(file, line);) products.push_back(line);

    // In small turns, so that a busy moment of the machine meets both.
    constexpr std::size_t kTurn = 20;
    RushResult totals[2];
    const Cart carts[2] = {make_cart(options, products, 1), make_cart(options, products, kLongest)};
    options.clients = 1;
    options.count = kTurn;
    for (std::size_t turn = 0; turn < std::max<std::size_t>(1, count / kTurn); ++turn) {
        for (int which = 0; which < 2; ++which) {
            std::string requests[2];
            for (int i = 0; i < 2; ++i)
                requests[i] =
                    request_text("PATCH", "/api/v2/cart/items/" + carts[which].line,
                                 carts[which].authorization, fmt::format(R"({{"quantity":{}}})", i + 1));
            auto result = rush(
                options, [&](std::size_t n) { return std::string_view{requests[n % 2]}; },
                [](std::size_t, const Answer& answer) { return answer.status == 200; });
            if (result.failures > 0) throw std::runtime_error(result.first_failure);
            totals[which].seconds += result.seconds;
            totals[which].server_cpu_seconds += result.server_cpu_seconds;
            totals[which].latencies.insert(totals[which].latencies.end(), result.latencies.begin(),
                                           result.latencies.end());
        }
    }
    for (auto& total : totals) std::sort(total.latencies.begin(), total.latencies.end());
    fmt::print(R"({{"one":{},"long":{}}})"
               "\n",
               totals[0].to_json(), totals[1].to_json());
    return 0;
}

}  // namespace
}  // namespace scalemart::bench

int main(int argc, char** argv) {
    try {
        return scalemart::bench::run({argv + 1, argv + argc});
    } catch (const std::exception& failure) {
        fmt::print(stderr, "bench_cart_writes: {}\n", failure.what());
        return 1;
    }
}
