#include "csv_reader.hpp"

#include <cstring>
#include <stdexcept>

#include "schema/decode_text.hpp"

namespace scalemart::import_products {

CsvReader::CsvReader(std::istream& in, CsvOptions options) : in_(in), options_(options) {
    buffer_.resize(options_.block);
}

bool CsvReader::fill() {
    before_ += filled_;
    at_ = 0;
    in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    if (in_.bad()) throw std::runtime_error("the file could not be read to its end");
    filled_ = static_cast<std::size_t>(in_.gcount());
    return filled_ > 0;
}

bool CsvReader::next(CsvRecord& record) {
    while (read_record(record)) {
        find_fault(record);
        if (!blank(record)) return true;
    }
    return false;
}

bool CsvReader::read_record(CsvRecord& record) {
    state_ = State::field_start;
    text_.clear();
    ends_.clear();
    any_quote_ = text_after_quote_ = false;
    started_ = before_ + at_;
    record = {std::move(record.fields), line_, 0, std::nullopt, 0};
    record.fields.clear();

    for (bool complete = false; !complete; complete = consume()) {
        if (at_ < filled_) continue;
        if (fill()) {
            // A mark is three bytes and a block is more, so that the first block holds all of it.
            if (before_ == 0 && std::string_view{buffer_.data(), filled_}.starts_with("\xEF\xBB\xBF"))
                at_ = 3;
            if (at_ < filled_) continue;
        }
        if (before_ + at_ == started_
            || (text_.empty() && ends_.empty() && !any_quote_ && state_ == State::field_start))
            return false;
        if (state_ == State::quoted) record.fault = CsvFault::unterminated_quote;
        end_field();
        break;
    }
    record.end = before_ + at_;
    if (record.end - started_ > options_.max_record) record.fault = CsvFault::too_large;
    return true;
}

bool CsvReader::consume() {
    if (at_ >= filled_) return false;
    switch (state_) {
        case State::plain:
            return consume_plain();
        case State::quoted:
            return consume_quoted();
        default:
            return consume_edge();
    }
}

/// Between two fields, or where the meaning of a character depends on the one before it.
bool CsvReader::consume_edge() {
    const char c = buffer_[at_];
    if (state_ == State::field_start && c == '"') {
        any_quote_ = true;
        state_ = State::quoted;
        ++at_;
        return false;
    }
    if (state_ == State::after_quote && c == '"') {  // a doubled quote stands for itself
        keep(&buffer_[at_], &buffer_[at_] + 1);
        state_ = State::quoted;
        ++at_;
        return false;
    }
    if (c == '\n') return end_of_line();
    if (state_ == State::after_cr) {
        const char carriage_return = '\r';
        keep(&carriage_return, &carriage_return + 1);
        state_ = State::plain;
        return false;
    }
    if (state_ == State::after_quote && c != options_.delimiter && c != '\r' && c != ' ' && c != '\t')
        text_after_quote_ = true;
    if (state_ == State::after_quote
        && (c == ' ' || c == '\t')) {  // blanks around quotes are common and harmless
        ++at_;
        return false;
    }
    state_ = State::plain;
    return false;
}

bool CsvReader::consume_plain() {
    const char* const begin = buffer_.data() + at_;
    const char* const end = buffer_.data() + filled_;
    const char* p = begin;
    const char delimiter = options_.delimiter;
    while (p != end && *p != delimiter && *p != '\n' && *p != '\r') ++p;
    keep(begin, p);
    at_ += static_cast<std::size_t>(p - begin);
    if (p == end) return false;
    if (*p == '\n') return end_of_line();
    ++at_;
    if (*p == '\r') {
        state_ = State::after_cr;
        return false;
    }
    end_field();
    state_ = State::field_start;
    return false;
}

bool CsvReader::consume_quoted() {
    const char* const begin = buffer_.data() + at_;
    const std::size_t left = filled_ - at_;
    const auto* quote = static_cast<const char*>(std::memchr(begin, '"', left));
    const char* const end = quote ? quote : begin + left;
    for (const char* p = begin;
         (p = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)))); ++p)
        ++line_;
    keep(begin, end);
    at_ += static_cast<std::size_t>(end - begin);
    if (quote) {
        ++at_;
        state_ = State::after_quote;
    }
    return false;
}

bool CsvReader::end_of_line() {
    ++at_;
    ++line_;
    end_field();
    return true;
}

void CsvReader::end_field() {
    if (before_ + at_ - started_ <= options_.max_record) ends_.push_back(text_.size());
}

/// A record that is too long anyway is read over, not kept.
void CsvReader::keep(const char* from, const char* to) {
    const auto size = static_cast<std::size_t>(to - from);
    if (text_.size() + size <= options_.max_record) text_.append(from, size);
}

void CsvReader::view_fields(CsvRecord& record) const {
    std::size_t begin = 0;
    record.fields.reserve(ends_.size());
    for (const auto end : ends_) {
        record.fields.emplace_back(text_.data() + begin, end - begin);
        begin = end;
    }
}

void CsvReader::find_fault(CsvRecord& record) const {
    if (record.fault == CsvFault::too_large) return;
    view_fields(record);
    if (record.fault) return;
    if (text_after_quote_) {
        record.fault = CsvFault::text_after_quote;
        return;
    }
    for (std::size_t k = 0; k < record.fields.size(); ++k) {
        if (schema::is_clean_text(record.fields[k])) continue;
        record.fault = CsvFault::not_utf8;
        record.faulty_field = k;
        return;
    }
}

bool CsvReader::blank(const CsvRecord& record) const {
    return !record.fault && !any_quote_ && record.fields.size() == 1
           && record.fields.front().find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace scalemart::import_products
