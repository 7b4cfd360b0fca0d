// Guests who each put one item into a cart and order it:
//   bench_shoppers PORT SERVER_PID CLIENTS ORDERS ORDER_BODY_FILE PRODUCTS_FILE
// Three phases, each timed on its own: ORDERS guests are made, ORDERS carts get a line, ORDERS orders are
// placed. Products (one id a line) take turns. Prints one JSON object; exits with 1 when anything was
// refused.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

#include "rush.hpp"

namespace scalemart::bench {
namespace {

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) throw std::runtime_error(path + " is empty");
    return lines;
}

std::string content_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string bearer(const std::string& token) {
    return "Authorization: Bearer " + token + "\r\n";
}

class Shoppers {
 public:
    Shoppers(RushOptions options, std::vector<std::string> products, std::string order_body)
        : options_(options),
          products_(std::move(products)),
          order_body_(std::move(order_body)),
          tokens_(options.count),
          requests_(options.count) {}

    RushResult become_guests() {
        const std::string request = request_text("POST", "/api/v2/auth/guest", "", "");
        return run([&](std::size_t) { return request; },
                   [&](std::size_t n, const Answer& answer) {
                       tokens_[n] = text_member(answer.body, "accessToken");
                       return answer.status == 201 && !tokens_[n].empty();
                   });
    }

    RushResult fill_carts() {
        const auto request = [&](std::size_t n) {
            const std::string body =
                fmt::format(R"({{"productId":"{}","quantity":1}})", products_[n % products_.size()]);
            return request_text("POST", "/api/v2/cart/items", bearer(tokens_[n]), body);
        };
        return run(request, [](std::size_t, const Answer& answer) { return answer.status / 100 == 2; });
    }

    RushResult place_orders() {
        const auto round = std::random_device{}();
        const auto request = [&](std::size_t n) {
            const std::string headers =
                bearer(tokens_[n]) + fmt::format("Idempotency-Key: bench-{}-{}\r\n", round, n);
            return request_text("POST", "/api/v2/orders", headers, order_body_);
        };
        return run(request, [](std::size_t, const Answer& answer) {
            return answer.status == 201
                   && answer.body.find(R"("status":"confirmed")") != std::string_view::npos;
        });
    }

 private:
    /// All requests are written before the clock starts, so that the generator does nothing but send them.
    template <class Make>
    RushResult run(const Make& make, const Accept& accept) {
        for (std::size_t n = 0; n < requests_.size(); ++n) requests_[n] = make(n);
        return rush(options_, [&](std::size_t n) { return std::string_view{requests_[n]}; }, accept);
    }

    RushOptions options_;
    std::vector<std::string> products_;
    std::string order_body_;
    std::vector<std::string> tokens_;
    std::vector<std::string> requests_;
};

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() != 6)
        throw std::runtime_error("usage: PORT SERVER_PID CLIENTS ORDERS ORDER_BODY_FILE PRODUCTS_FILE");
    RushOptions options;
    options.port = static_cast<std::uint16_t>(std::stoi(arguments[0]));
    options.server = std::stoi(arguments[1]);
    options.clients = std::stoul(arguments[2]);
    options.count = std::stoul(arguments[3]);
    Shoppers shoppers(options, lines_of(arguments[5]), content_of(arguments[4]));
    const RushResult guests = shoppers.become_guests();
    const RushResult carts = shoppers.fill_carts();
    const RushResult orders = shoppers.place_orders();
    fmt::print(R"({{"guests":{},"carts":{},"orders":{}}})"
               "\n",
               guests.to_json(), carts.to_json(), orders.to_json());
    for (const auto* phase : {&guests, &carts, &orders})
        if (phase->failures > 0)
            fmt::print(stderr, "{} were refused, the first: {}\n", phase->failures, phase->first_failure);
    return guests.failures + carts.failures + orders.failures > 0 ? 1 : 0;
}

}  // namespace
}  // namespace scalemart::bench

int main(int argc, char** argv) {
    try {
        return scalemart::bench::run({argv + 1, argv + argc});
    } catch (const std::exception& failure) {
        fmt::print(stderr, "bench_shoppers: {}\n", failure.what());
        return 1;
    }
}
