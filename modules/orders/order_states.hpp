#pragma once
// For tests: the table of docs/order-states.md, which says of every pair of statuses who may make the change,
// or why not. Throws std::runtime_error when it cannot be read.

#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "orders/status.hpp"

namespace scalemart::orders {

struct MoveRow {
    OrderStatus from{};
    OrderStatus to{};
    std::map<Mover, std::string> refusals;  ///< the code, empty where the move is allowed
};

inline std::vector<MoveRow> read_order_states(const std::string& path) {
    std::ifstream file(path);
    std::vector<MoveRow> rows;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells;
        std::istringstream text(line);
        for (std::string cell; std::getline(text, cell, '|');) {
            std::erase_if(cell, [](char c) { return c == ' ' || c == '`'; });
            cells.push_back(cell == "yes" ? "" : cell);
        }
        MoveRow row;
        if (cells.size() != 7 || !boost::describe::enum_from_string(cells[1].c_str(), row.from)
            || !boost::describe::enum_from_string(cells[2].c_str(), row.to))
            continue;
        constexpr std::array kColumns{Mover::shopper, Mover::vendor, Mover::admin, Mover::system};
        for (std::size_t i = 0; i < kColumns.size(); ++i) row.refusals[kColumns[i]] = cells[3 + i];
        rows.push_back(std::move(row));
    }
    if (rows.size() != 49) throw std::runtime_error(path + " does not have all pairs of statuses");
    return rows;
}

/// The sentence that goes with a refusal, as the document says it.
inline std::string refusal_text(const std::string& code, OrderStatus from, OrderStatus to, Mover who) {
    const std::string is = boost::describe::enum_to_string(from, "");
    const std::string wanted = boost::describe::enum_to_string(to, "");
    if (code == "status_not_for_vendors") return "A vendor cannot make an order " + wanted + ".";
    if (code == "status_not_for_shoppers") return "A customer cannot make an order " + wanted + ".";
    if (code == "order_not_cancellable") return "An order that is " + is + " cannot be cancelled.";
    if (to == OrderStatus::confirmed && who != Mover::system) return "An order is confirmed by its payment.";
    return "An order that is " + is + " cannot become " + wanted + ".";
}

}  // namespace scalemart::orders
