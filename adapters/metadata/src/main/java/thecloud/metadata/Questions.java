package thecloud.metadata;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unauthenticated;
import thecloud.core.metadata.InstanceMetadata;
import thecloud.core.network.Ipv4;

/** Requests as answers, by the rules of version 2 of EC2's service (its user guide, "Use IMDSv2"). */
final class Questions {

    static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    static final String TOKEN = "X-aws-ec2-metadata-token";
    static final String FORWARDED = "X-Forwarded-For";

    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String TEXT = "text/plain;charset=utf-8";

    private final InstanceMetadata metadata;

    Questions(InstanceMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * @param path decoded
     * @param forwarded whether it came through a proxy, which says so
     */
    record Question(
            String method,
            String path,
            Ipv4 from,
            @Nullable String ttl,
            @Nullable String token,
            boolean forwarded) {}

    record Answer(int status, String type, String body, Map<String, String> headers) {

        static Answer refused(int status, String reason) {
            return new Answer(status, TEXT, reason + "\n", Map.of());
        }
    }

    Answer answer(Question question) {
        try {
            return switch (question.method()) {
                case "PUT" -> token(question);
                case "GET", "HEAD" -> read(question);
                default -> Answer.refused(405, "Method Not Allowed");
            };
        } catch (CloudException e) {
            return switch (e) {
                case Invalid invalid -> Answer.refused(400, "Bad Request");
                case Unauthenticated unauthenticated -> Answer.refused(401, "Unauthorized");
                case NotFound absent -> Answer.refused(404, "Not Found");
                default -> Answer.refused(503, "Service Unavailable");
            };
        }
    }

    /** What came through a proxy is refused, so that one left open in an instance gives nobody a token. */
    private Answer token(Question question) {
        if (question.forwarded()) {
            return Answer.refused(403, "Forbidden");
        }
        if (!question.path().equals(TOKEN_PATH)) {
            return Answer.refused(405, "Method Not Allowed");
        }
        String ttl = question.ttl();
        if (ttl == null || !ttl.matches("[0-9]{1,6}")) {
            return Answer.refused(400, "Bad Request");
        }
        int seconds = Integer.parseInt(ttl);
        return new Answer(200, TEXT, metadata.token(question.from(), seconds), Map.of(TTL, Integer.toString(seconds)));
    }

    private Answer read(Question question) {
        String token = question.token();
        if (token == null) {
            return Answer.refused(401, "Unauthorized");
        }
        String type = question.path().equals("/latest/user-data") ? "application/octet-stream" : TEXT;
        return new Answer(200, type, metadata.read(question.from(), token, question.path()), Map.of());
    }
}
