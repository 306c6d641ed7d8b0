package thecloud.aws.s3.web;

import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestHead;

/** What visitors of a website see instead of an error of S3. */
public final class WebsitePages {

    private static final Map<Integer, String> PHRASES = Map.of(
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            412, "Precondition Failed",
            416, "Requested Range Not Satisfiable",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private WebsitePages() {}

    /** A page that says what the error says. */
    public static AwsResponse of(RequestHead head, AwsError error) {
        AwsResponse response = AwsResponse.of(error.status());
        error.headers().forEach(response::header);
        if (error.status() == 304) {
            return response;
        }
        String title = error.status() + " " + PHRASES.getOrDefault(error.status(), error.code());
        StringBuilder page = new StringBuilder("<html>\n<head><title>" + escaped(title)
                + "</title></head>\n<body>\n<h1>" + escaped(title) + "</h1>\n<ul>\n");
        item(page, "Code", error.code());
        item(page, "Message", error.message());
        error.details().forEach((name, value) -> item(page, name, value));
        item(page, "RequestId", head.origin().requestId());
        item(page, "HostId", head.origin().hostId());
        page.append("</ul>\n<hr/>\n</body>\n</html>\n");
        return marked(response, error).text("text/html; charset=utf-8", page.toString());
    }

    /** The website's own page for errors, with the error's status. */
    static AwsResponse withStatus(AwsResponse page, AwsError error) {
        AwsResponse response = AwsResponse.of(error.status());
        page.forEachHeader((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Range") && !name.equalsIgnoreCase("Accept-Ranges")) {
                response.header(name, value);
            }
        });
        switch (page.body()) {
            case AwsResponse.Found found -> response.object(found.object(), found.range());
            case AwsResponse.None none -> response.lengthOnly(none.length());
            case AwsResponse.Bytes _, AwsResponse.Streamed _ ->
                throw new IllegalStateException("a document is an object");
        }
        return marked(response, error);
    }

    private static AwsResponse marked(AwsResponse response, AwsError error) {
        return response.header("x-amz-error-code", error.code()).header("x-amz-error-message", error.message());
    }

    private static void item(StringBuilder page, String name, String value) {
        page.append("<li>")
                .append(escaped(name))
                .append(": ")
                .append(escaped(value))
                .append("</li>\n");
    }

    /** Keys and messages are whatever somebody chose, and this is a page in a browser. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
