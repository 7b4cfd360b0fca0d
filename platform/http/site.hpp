#pragma once
// Everything one server answers: /api/ goes to the Application (through the response cache where the route
// allows), other paths to pages, plain handlers and directories that the composition root registers before
// the server starts. After that it is read-only and shared by all I/O threads. Must outlive the Server.

#include <map>

#include "http/application.hpp"
#include "http/hot_answers.hpp"
#include "http/response_cache.hpp"
#include "http/static_mount.hpp"

namespace scalemart::http {

class Site {
 public:
    using Handler = std::function<Response(const Request&)>;
    using TaskHandler = std::function<Task<Response>(const Request&)>;

    /// Both must outlive the site.
    Site(const Application& application, ResponseCache& cache) : application_(application), cache_(cache) {}

    /// A handler for GET and HEAD of exactly this path; it must not block.
    void get(std::string path, Handler handler);
    void get(std::string path, TaskHandler handler) { handlers_[std::move(path)] = std::move(handler); }
    /// An answer that never changes, made once.
    void publish(std::string path, Response page);
    /// Files below a prefix; the longest prefix wins. Exact paths come first.
    void mount(StaticMount mount) { mounts_.push_back(std::move(mount)); }

    /// Never throws (handlers of plain paths included: what they throw becomes a 500).
    Task<Response> answer(const Request& request, HotAnswers& hot) const;

    /// How large a body the request may bring (bytes).
    [[nodiscard]] std::size_t body_limit(const Request& request) const;

    [[nodiscard]] const Clock& clock() const { return cache_.clock(); }

 private:
    Task<Response> answer_api(const Request& request, HotAnswers& hot) const;
    Response answer_file(const Request& request, const StaticMount& mount, HotAnswers& hot) const;
    [[nodiscard]] const StaticMount* find_mount(std::string_view path) const;

    const Application& application_;
    ResponseCache& cache_;
    std::map<std::string, TaskHandler, std::less<>> handlers_;
    std::vector<StaticMount> mounts_;
};

}  // namespace scalemart::http
