#include "content_coding.hpp"

#include <zlib.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "http/request.hpp"

namespace scalemart::http {
namespace {

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// True unless the parameters hold q=0, q=0.0 …
bool has_weight(std::string_view parameters) {
    const auto q = parameters.find("q=");
    if (q == std::string_view::npos) return true;
    return parameters.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
}

class Deflater {
 public:
    explicit Deflater(int level) {
        constexpr int kGzipFormat = 15 + 16;
        if (deflateInit2(&stream_, level, Z_DEFLATED, kGzipFormat, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("deflateInit2 failed");
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    std::string run(std::string_view bytes) {
        deflateReset(&stream_);
        std::string out(deflateBound(&stream_, bytes.size()), '\0');
        // zlib does not write through next_in, its type only predates const.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("deflate failed");
        out.resize(out.size() - stream_.avail_out);
        return out;
    }

 private:
    z_stream stream_{};
};

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        const auto comma = accept_encoding.find(',');
        const auto item = accept_encoding.substr(0, comma);
        accept_encoding =
            comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
        const auto semicolon = item.find(';');
        const auto coding = trim(item.substr(0, semicolon));
        const auto parameters =
            semicolon == std::string_view::npos ? std::string_view{} : item.substr(semicolon + 1);
        if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip"))
            return has_weight(parameters);
        if (coding == "*") any = has_weight(parameters);
    }
    return any;
}

bool is_compressible(std::string_view content_type) {
    const auto media = trim(content_type.substr(0, content_type.find(';')));
    return media.starts_with("text/") || media.ends_with("json") || media.ends_with("xml")
           || media.ends_with("javascript") || media == "application/wasm";
}

std::string gzip(std::string_view bytes, int level) {
    thread_local std::array<std::unique_ptr<Deflater>, 10> deflaters;
    auto& deflater = deflaters.at(static_cast<std::size_t>(level));
    if (!deflater) deflater = std::make_unique<Deflater>(level);
    return deflater->run(bytes);
}

}  // namespace scalemart::http
