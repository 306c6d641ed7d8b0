package thecloud.client.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.audit.AuditLineView;
import thecloud.api.audit.AuditReportView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;
import thecloud.client.http.CloudUnreachableException;
import thecloud.client.http.Json;

/** Who changed what, and who was refused; newest first. */
public final class Audit {

    private final CloudHttp http;

    public Audit(CloudHttp http) {
        this.http = http;
    }

    public Page<AuditLineView> list(AuditQuery wanted, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(request(wanted, limit, cursor, "audit"), AuditLineView.class);
    }

    /** All of the tenant's; pages are fetched as the stream is read, so stop reading when you have enough. */
    public Stream<AuditLineView> list(AuditQuery wanted) {
        return http.pages(cursor -> request(wanted, null, cursor, "audit"), AuditLineView.class);
    }

    /** A denial with what decided it, by the {@code denial_id} of the refusal. */
    public AuditLineView denial(String id) {
        return http.send(ApiRequest.get("iam", "denials", id), AuditLineView.class);
    }

    /** Every tenant's and nobody's, for those who run the cloud. */
    public Stream<AuditLineView> listAll(AuditQuery wanted) {
        return http.pages(cursor -> request(wanted, null, cursor, "admin", "audit"), AuditLineView.class);
    }

    /**
     * Looks for tampering along the whole log.
     *
     * @param expected {@code seq:hash} of a head noted earlier; null for none
     * @param progress is told how far it is
     */
    public AuditReportView verify(@Nullable String expected, Consumer<AuditReportView> progress) {
        AtomicReference<@Nullable AuditReportView> last = new AtomicReference<>();
        http.lines(ApiRequest.post("admin", "audit", "verify").query("expect", expected), line -> {
            AuditReportView report = read(line);
            last.set(report);
            progress.accept(report);
        });
        AuditReportView report = last.get();
        if (report == null || !report.done()) {
            throw unreadable("verifying broke off before its end", new IOException("no last report"));
        }
        return report;
    }

    /** Passes on every sealed line as JSON, in order. */
    public void export(@Nullable Instant since, Consumer<String> line) {
        http.lines(ApiRequest.get("admin", "audit", "export").query("since", since), line);
    }

    private AuditReportView read(String line) {
        try {
            return Json.mapper().readValue(line, AuditReportView.class);
        } catch (JsonProcessingException e) {
            throw unreadable("what answers there is not The Cloud", e);
        }
    }

    private CloudUnreachableException unreadable(String what, IOException cause) {
        return new CloudUnreachableException(http.endpoint(), what, cause);
    }

    private static ApiRequest request(
            AuditQuery wanted, @Nullable Integer limit, @Nullable String cursor, String... path) {
        return ApiRequest.get(path)
                .query("since", wanted.since())
                .query("until", wanted.until())
                .query("user", wanted.user())
                .query("action", wanted.action())
                .query("resource", wanted.resource())
                .query("result", wanted.result())
                .query("limit", limit)
                .query("cursor", cursor);
    }

    /**
     * Which lines; null where anything will do.
     *
     * @param user id or e-mail address
     * @param action exact, or such as {@code instance:*}
     * @param resource {@code type/id}
     */
    public record AuditQuery(
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String user,
            @Nullable String action,
            @Nullable String resource,
            @Nullable String result) {

        public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);
    }
}
