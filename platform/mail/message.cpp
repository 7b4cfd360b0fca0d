#include "message.hpp"

#include "base/time_format.hpp"
#include "body_text.hpp"
#include "errors.hpp"
#include "header_text.hpp"

namespace scalemart::mail {
namespace {

std::string date_of(Instant now) {
    std::string date = to_http_date(now);
    date.replace(date.size() - 3, 3, "+0000");  // RFC 5322 calls GMT obsolete
    return date;
}

void add_part(std::string& bytes, std::string_view type, std::string_view text) {
    const auto body = encode_body(text);
    bytes += "Content-Type: ";
    bytes += type;
    bytes += "; charset=utf-8\r\nContent-Transfer-Encoding: ";
    bytes += body.transfer_encoding;
    bytes += "\r\n\r\n";
    bytes += body.bytes;
}

/// "=_" occurs in neither of the transfer encodings, so no text can hold the boundary.
void add_alternatives(std::string& bytes, const Message& message, const std::string& id) {
    const std::string boundary = "=_" + id;
    bytes += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
    bytes += "--" + boundary + "\r\n";
    add_part(bytes, "text/plain", message.text);
    bytes += "--" + boundary + "\r\n";
    add_part(bytes, "text/html", message.html);
    bytes += "--" + boundary + "--\r\n";
}

}  // namespace

Result<SealedMail> seal(const Message& message, const Mailbox& default_from, Instant now) {
    const Mailbox& from = message.from ? *message.from : default_from;
    for (const auto* mailbox : {&from, &message.to})
        if (!is_mail_address(mailbox->address)) return fail(errors::address_invalid);
    SealedMail sealed;
    sealed.from = from.address;
    sealed.to = message.to.address;
    sealed.id = (message.id.is_nil() ? Uuid::generate(now) : message.id).to_base32();
    const auto domain = from.address.substr(from.address.find('@') + 1);

    auto& bytes = sealed.bytes;
    bytes += "Date: " + date_of(now) + "\r\n";
    bytes += "From: " + mailbox_header(from) + "\r\n";
    bytes += "To: " + mailbox_header(message.to) + "\r\n";
    bytes += "Subject: " + text_header(message.subject) + "\r\n";
    bytes += "Message-ID: <" + sealed.id + "@" + domain + ">\r\n";
    bytes += "Auto-Submitted: auto-generated\r\n";  // keeps holiday notes from answering (RFC 3834)
    bytes += "MIME-Version: 1.0\r\n";
    if (message.html.empty()) {
        add_part(bytes, "text/plain", message.text);
    } else if (message.text.empty()) {
        add_part(bytes, "text/html", message.html);
    } else {
        add_alternatives(bytes, message, sealed.id);
    }
    return sealed;
}

}  // namespace scalemart::mail
