#include "column_map.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "errors.hpp"

namespace scalemart::import_products {
namespace {

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// For columns that are named like our fields: "Base_Price" and "base price" are basePrice.
std::string folded(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c == '_' || c == ' ' || c == '-') continue;
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return plain;
}

class Mapper {
 public:
    explicit Mapper(std::span<const std::string_view> header) : header_(header) {
        map.set_width(header.size());
    }

    void map_entry(const MapEntry& entry) {
        auto& source = map[entry.field];
        source.constant = entry.constant;
        for (const auto& column : entry.columns)
            if (const auto index = find(entry.field, column.name))
                source.columns.push_back({*index, column.name, column.separator});
    }

    void map_equal_names() {
        for (std::size_t k = 0; k < kFieldNames.size(); ++k) {
            auto& source = map[static_cast<Field>(k)];
            const auto same = [&](std::string_view name) {
                return folded(trim(name)) == folded(kFieldNames[k]);
            };
            const auto at = std::ranges::find_if(header_, same);
            if (at == header_.end() || source.mapped()) continue;
            if (std::ranges::count_if(header_, same) > 1)
                issues.push_back({"map/" + std::string{kFieldNames[k]}, "ambiguous_column",
                                  fmt::format("several columns are named like '{}'", kFieldNames[k])});
            source.columns.push_back(
                {static_cast<std::size_t>(at - header_.begin()), std::string{trim(*at)}, {}});
        }
    }

    void require() {
        const auto mapped = [&](Field field) {
            return map[field].mapped() || refused_[static_cast<std::size_t>(field)];
        };
        const auto missing = [&](std::string_view name, std::string_view what) {
            issues.push_back({"map/" + std::string{name}, "required", std::string{what}});
        };
        if (!mapped(Field::name)) missing("name", "no column is mapped to 'name'");
        if (!mapped(Field::base_price) && !mapped(Field::price))
            missing("basePrice", "no column is mapped to 'basePrice' or 'price'");
        if (!mapped(Field::category))
            missing("category",
                    "no column is mapped to 'category'; one for all is given as category:=Groceries");
    }

    ColumnMap map;
    std::vector<Issue> issues;

 private:
    std::optional<std::size_t> find(Field field, std::string_view name) {
        const auto same = [&](std::string_view column) { return trim(column) == name; };
        const auto at = std::ranges::find_if(header_, same);
        const auto found = std::ranges::count_if(header_, same);
        if (found == 1) return static_cast<std::size_t>(at - header_.begin());
        refused_[static_cast<std::size_t>(field)] = true;
        if (found == 0) {
            issues.push_back(
                {"map/" + std::string{name_of(field)}, "unknown_column",
                 fmt::format("there is no column '{}'; columns are {}", name, fmt::join(header_, ", "))});
        } else {
            issues.push_back({"map/" + std::string{name_of(field)}, "ambiguous_column",
                              fmt::format("{} columns are called '{}'", found, name)});
        }
        return std::nullopt;
    }

    std::span<const std::string_view> header_;
    std::array<bool, kFieldNames.size()> refused_{};  ///< complained about already
};

}  // namespace

std::string ColumnMap::canonical() const {
    std::string text;
    for (std::size_t k = 0; k < sources_.size(); ++k) {
        const auto& source = sources_[k];
        if (source.constant) text += fmt::format("{}:={}\n", kFieldNames[k], *source.constant);
        for (const auto& column : source.columns)
            text += fmt::format("{}={}[{}]\n", kFieldNames[k], column.index, column.separator);
    }
    return text;
}

Result<ColumnMap> map_columns(const std::vector<std::string>& texts,
                              std::span<const std::string_view> header) {
    Mapper mapper(header);
    const auto entries = parse_map(texts, mapper.issues);
    const bool texts_are_wrong = !mapper.issues.empty();
    for (const auto& entry : entries) mapper.map_entry(entry);
    const auto is_constant = [](const MapEntry& entry) { return entry.constant.has_value(); };
    if (!texts_are_wrong && std::ranges::all_of(entries, is_constant)) mapper.map_equal_names();
    mapper.require();
    if (!mapper.issues.empty()) return fail(errors::map_invalid, {}, std::move(mapper.issues));
    return std::move(mapper.map);
}

}  // namespace scalemart::import_products
