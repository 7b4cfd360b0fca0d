#include "smtp_sender.hpp"

#include <curl/curl.h>

#include <array>
#include <cstring>
#include <new>

#include "errors.hpp"

namespace scalemart::mail {
namespace {

// A mail server closes idle connections after some minutes; opening another is cheap.
constexpr long kConnectionLife = 15;  // seconds

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// The bytes of a mail as libcurl asks for them.
struct Reading {
    std::string_view left;

    static std::size_t read(char* out, std::size_t size, std::size_t count, void* self) {
        auto& left = static_cast<Reading*>(self)->left;
        const auto piece = left.substr(0, size * count);
        std::memcpy(out, piece.data(), piece.size());
        left.remove_prefix(piece.size());
        return piece.size();
    }
};

/// Keeps the server's last reply, which says why; its good-bye does not.
std::size_t remember_reply(char* bytes, std::size_t size, std::size_t count, void* reply) {
    std::string_view line{bytes, size * count};
    while (line.ends_with('\r') || line.ends_with('\n')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with("221")) *static_cast<std::string*>(reply) = line;
    return size * count;
}

int stop_when_told(void* stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(stopping)->load() ? 1 : 0;
}

void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl cannot start");
}

/// Whether the reply was about the message. These results come before it is shown to the server.
bool is_about_the_message(CURLcode result, long reply) {
    if (reply < 500 || reply > 599) return false;
    return result != CURLE_LOGIN_DENIED && result != CURLE_USE_SSL_FAILED
           && result != CURLE_OPERATION_TIMEDOUT;
}

}  // namespace

/// One libcurl handle, which keeps its connection for the next mail.
class SmtpSender::Line {
 public:
    explicit Line(const SmtpOptions& options) : curl_(curl_easy_init()) {
        if (curl_ == nullptr) throw std::bad_alloc();
        const bool from_the_start = options.tls && options.port == 465;
        const bool is_v6 = options.host.find(':') != std::string::npos;
        const std::string url = (from_the_start ? "smtps://" : "smtp://")
                                + (is_v6 ? "[" + options.host + "]" : options.host) + ":"
                                + std::to_string(options.port);
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");  // nor one of the environment
        set(CURLOPT_USE_SSL, static_cast<long>(options.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!options.authorities.empty()) set(CURLOPT_CAINFO, options.authorities.c_str());
        if (!options.user.empty()) {
            set(CURLOPT_USERNAME, options.user.c_str());
            set(CURLOPT_PASSWORD, options.password.c_str());
        }
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout.count()));
        set(CURLOPT_MAXAGE_CONN, kConnectionLife);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &stop_when_told);
        set(CURLOPT_READFUNCTION, &Reading::read);
        set(CURLOPT_HEADERFUNCTION, &remember_reply);
        set(CURLOPT_HEADERDATA, &reply_);
        set(CURLOPT_ERRORBUFFER, words_.data());
    }
    ~Line() { curl_easy_cleanup(curl_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    Result<void> deliver(const SealedMail& mail, const std::atomic<bool>& stopping) {
        const std::string from = "<" + mail.from + ">";
        const std::string to = "<" + mail.to + ">";
        const std::unique_ptr<curl_slist, FreeList> recipients(curl_slist_append(nullptr, to.c_str()));
        if (!recipients) throw std::bad_alloc();
        Reading reading{mail.bytes};
        reply_.clear();
        words_.front() = '\0';
        set(CURLOPT_MAIL_FROM, from.c_str());
        set(CURLOPT_MAIL_RCPT, recipients.get());
        set(CURLOPT_READDATA, &reading);
        set(CURLOPT_XFERINFODATA, &stopping);
        const CURLcode result = curl_easy_perform(curl_);
        if (result == CURLE_OK) return {};

        long code = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &code);
        std::string why = words_.front() != '\0' ? words_.data() : curl_easy_strerror(result);
        if (!reply_.empty()) why += " (" + reply_ + ")";
        return fail(is_about_the_message(result, code) ? errors::refused : errors::unavailable,
                    std::move(why));
    }

 private:
    template <class T>
    void set(CURLoption option, T value) {
        if (curl_easy_setopt(curl_, option, value) != CURLE_OK)
            throw std::runtime_error("libcurl does not know option " + std::to_string(option));
    }

    CURL* curl_;
    std::string reply_;
    std::array<char, CURL_ERROR_SIZE> words_{};
};

SmtpSender::SmtpSender(SmtpOptions options, const Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      pool_({.purpose = "sending mails", .threads = options_.threads, .queue_limit = options_.queue_limit}) {
    start_curl();
}

SmtpSender::~SmtpSender() {
    stopping_ = true;
}

Task<Result<void>> SmtpSender::send(Message message) {
    const auto sealed = seal(message, options_.from, clock_.now());
    if (!sealed) co_return fail(sealed.error());
    Result<void> outcome;
    std::string failure;
    try {
        co_await pool_.perform([&] { outcome = deliver(*sealed); });
        co_return outcome;
    } catch (const std::exception& caught) {
        failure = caught.what();
    }
    co_return fail(errors::unavailable, std::move(failure));
}

/// On a thread of the pool.
Result<void> SmtpSender::deliver(const SealedMail& mail) {
    auto line = take_line();
    auto outcome = line->deliver(mail, stopping_);
    // After a failure the state of the connection is anyone's guess.
    if (outcome) keep_line(std::move(line));
    return outcome;
}

std::unique_ptr<SmtpSender::Line> SmtpSender::take_line() {
    const std::lock_guard lock(mutex_);
    if (lines_.empty()) return std::make_unique<Line>(options_);
    auto line = std::move(lines_.back());
    lines_.pop_back();
    return line;
}

void SmtpSender::keep_line(std::unique_ptr<Line> line) {
    const std::lock_guard lock(mutex_);
    lines_.push_back(std::move(line));
}

}  // namespace scalemart::mail
