#pragma once
// Reads delimited text (RFC 4180) from a stream, record by record, in memory that does not depend on the size
// of the file. Quoted fields may hold delimiters, doubled quotes and line breaks; lines end in LF or CRLF; a
// byte order mark at the start and blank lines are skipped. Owned and used by one thread. A bad record is
// reported as such and reading goes on; errors of the stream throw std::runtime_error.

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scalemart::import_products {

enum class CsvFault {
    too_large,           ///< longer than CsvOptions::max_record; it has no fields
    unterminated_quote,  ///< the file ended inside a quoted field
    text_after_quote,    ///< "abc"def
    not_utf8,
};

struct CsvRecord {
    std::vector<std::string_view> fields;  ///< valid until the next record is read
    std::uint64_t line = 0;                ///< of its first character, from 1
    std::uint64_t end = 0;                 ///< offset in the file of what follows it
    std::optional<CsvFault> fault;
    std::size_t faulty_field = 0;  ///< for not_utf8
};

struct CsvOptions {
    char delimiter = ',';
    std::size_t max_record = 1 << 20;  ///< bytes
    std::size_t block = 256 << 10;     ///< bytes read at a time
};

class CsvReader {
 public:
    explicit CsvReader(std::istream& in, CsvOptions options = {});

    /// False at the end of the file.
    bool next(CsvRecord& record);

 private:
    enum class State { field_start, plain, quoted, after_quote, after_cr };

    bool fill();
    bool read_record(CsvRecord& record);
    /// Looks at the bytes from at_ on; true when a record ended there.
    bool consume();
    bool consume_quoted();
    bool consume_plain();
    bool consume_edge();
    bool end_of_line();
    void end_field();
    void keep(const char* from, const char* to);
    void find_fault(CsvRecord& record) const;
    void view_fields(CsvRecord& record) const;
    [[nodiscard]] bool blank(const CsvRecord& record) const;

    std::istream& in_;
    CsvOptions options_;
    std::string buffer_;
    std::size_t at_ = 0;        ///< in buffer_
    std::size_t filled_ = 0;    ///< bytes of buffer_ that hold something
    std::uint64_t before_ = 0;  ///< offset in the file of buffer_'s first byte
    std::uint64_t line_ = 1;

    // The record being read.
    State state_ = State::field_start;
    std::uint64_t started_ = 0;
    std::string text_;               ///< its fields, unquoted, one after the other
    std::vector<std::size_t> ends_;  ///< where in text_ each field ends
    bool any_quote_ = false;
    bool text_after_quote_ = false;
};

}  // namespace scalemart::import_products
