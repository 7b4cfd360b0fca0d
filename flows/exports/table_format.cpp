#include "table_format.hpp"

#include "base/time_format.hpp"
#include "schema/encode.hpp"

namespace scalemart::exports {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

/// What spreadsheets calculate instead of showing it (OWASP, CSV injection); full-width forms as well.
bool looks_like_a_formula(std::string_view text) {
    if (text.empty()) return false;
    constexpr std::string_view kFirst = "=+-@\t\r\n";
    if (kFirst.find(text.front()) != std::string_view::npos) return true;
    for (const std::string_view wide : {"＝", "＋", "－", "＠"})
        if (text.starts_with(wide)) return true;
    return false;
}

void add_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view kSpecial = ",\"\r\n;\t";
    const bool edges = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!edges && text.find_first_of(kSpecial) == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void add_text(std::string& out, std::string_view text, bool raw) {
    if (raw || !looks_like_a_formula(text)) return add_quoted(out, text);
    add_quoted(out, "'" + std::string{text});
}

struct CsvCell {
    std::string& out;
    bool raw;
    void operator()(std::monostate) const {}
    void operator()(const std::string& text) const { add_text(out, text, raw); }
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(bool flag) const { out += flag ? "true" : "false"; }
    void operator()(const Money& amount) const { out += to_decimal(amount); }
    void operator()(const DecimalText& number) const { out += number.text; }
    void operator()(Instant at) const { out += to_rfc3339(at); }
};

struct JsonCell {
    std::string& out;
    void operator()(std::monostate) const { out += "null"; }
    void operator()(const std::string& text) const { schema::encode(out, text); }
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(bool flag) const { out += flag ? "true" : "false"; }
    void operator()(const Money& amount) const { out += std::to_string(amount.minor); }
    void operator()(const DecimalText& number) const { out += number.text; }
    void operator()(Instant at) const { schema::encode(out, at); }
};

}  // namespace

std::string_view content_type_of(TableKind kind) {
    if (kind == TableKind::csv) return "text/csv; charset=utf-8";
    return "application/x-ndjson";
}

std::string_view extension_of(TableKind kind) {
    return boost::describe::enum_to_string(kind, "");
}

void TableFormat::begin(std::string& out) const {
    if (options_.kind != TableKind::csv) return;
    if (options_.byte_order_mark) out += kByteOrderMark;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) out += ',';
        out += columns_[i];
    }
    out += kLineEnd;
}

void TableFormat::add_csv(std::string& out, std::span<const Cell> row) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) out += ',';
        std::visit(CsvCell{out, options_.raw}, row[i]);
    }
    out += kLineEnd;
}

/// Empty cells are left out.
void TableFormat::add_object(std::string& out, std::span<const Cell> row) const {
    out += '{';
    bool first = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (std::holds_alternative<std::monostate>(row[i])) continue;
        if (!first) out += ',';
        first = false;
        schema::encode(out, std::string{columns_[i]});
        out += ':';
        std::visit(JsonCell{out}, row[i]);
    }
    out += '}';
}

void TableFormat::add(std::string& out, std::span<const Cell> row) const {
    if (row.size() != columns_.size()) throw std::logic_error("exports: a row of another table");
    if (options_.kind == TableKind::csv) return add_csv(out, row);
    add_object(out, row);
    out += '\n';
}

}  // namespace scalemart::exports
