#pragma once
// One request as libcurl does it. Private to this folder. Used by one thread at a time: it is prepared,
// driven by the loop's thread, and then read by the coroutine that waited for it.

#include <curl/curl.h>

#include <array>
#include <functional>

#include "curl_client.hpp"

namespace scalemart::http_client {

class Transfer {
 public:
    explicit Transfer(Request request);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// False when there is nothing to send; the answer says why.
    [[nodiscard]] bool prepare(const CurlOptions& options);
    [[nodiscard]] CURL* handle() const { return easy_; }
    /// After libcurl is done with the handle.
    void conclude(CURLcode result);
    void give_up(FaultKind kind, std::string why);

    Answer answer;
    std::function<void()> done;  ///< resumes who waits; called once, after `answer` is there

 private:
    static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self);
    [[nodiscard]] bool has_left() const;
    template <class T>
    void set(CURLoption option, T value);
    void set_body();

    Request request_;
    const std::chrono::steady_clock::time_point deadline_;
    CURL* easy_;
    curl_slist* headers_ = nullptr;
    Response response_;
    bool too_large_ = false;
    std::array<char, CURL_ERROR_SIZE> words_{};
};

}  // namespace scalemart::http_client
