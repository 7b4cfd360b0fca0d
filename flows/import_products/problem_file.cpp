#include "problem_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <string>

#include "csv_reader.hpp"

namespace scalemart::import_products {
namespace {

constexpr std::string_view kHeader = "line,column,code,message\n";

std::string csv_cell(std::string_view text) {
    if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string{text};
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + '"';
}

}  // namespace

ProblemFile::ProblemFile(std::filesystem::path path, std::uint64_t keep_until) : path_(std::move(path)) {
    std::error_code none;
    const bool continues = keep_until > 0 && std::filesystem::exists(path_, none);
    const auto mode = std::ios::in | std::ios::out | std::ios::binary;
    out_.open(path_, continues ? mode : mode | std::ios::trunc);
    if (!out_) throw std::runtime_error(fmt::format("cannot write {}", path_.string()));
    if (continues) keep_earlier(keep_until);
    if (settled_ == 0) {
        out_.clear();
        out_.seekp(0);
        out_ << kHeader << std::flush;
        settled_ = kHeader.size();
    }
    std::filesystem::resize_file(path_, settled_);
    out_.clear();
    out_.seekp(static_cast<std::streamoff>(settled_));
}

/// Problems are in line order, so what belongs to rows that are done is the beginning of the file.
void ProblemFile::keep_earlier(std::uint64_t until) {
    CsvReader earlier(out_);
    CsvRecord record;
    while (earlier.next(record)) {
        if (record.fault || record.fields.size() != 4) return;
        std::uint64_t line = 0;
        const auto cell = record.fields.front();
        const bool header = settled_ == 0 && cell == "line";
        if (!header && std::from_chars(cell.data(), cell.data() + cell.size(), line).ec != std::errc{})
            return;
        if (line > until) return;
        settled_ = record.end;
    }
}

void ProblemFile::write(std::span<const Problem> problems) {
    if (unsettled_) {
        std::filesystem::resize_file(path_, settled_);
        out_.seekp(static_cast<std::streamoff>(settled_));
    }
    unsettled_ = true;
    std::string text;
    for (const auto& problem : problems)
        text += fmt::format("{},{},{},{}\n", problem.line, csv_cell(problem.column), problem.code,
                            csv_cell(problem.message));
    out_ << text << std::flush;
    if (!out_) throw std::runtime_error(fmt::format("cannot write {}", path_.string()));
}

void ProblemFile::settle() {
    settled_ = static_cast<std::uintmax_t>(out_.tellp());
    unsettled_ = false;
}

}  // namespace scalemart::import_products
