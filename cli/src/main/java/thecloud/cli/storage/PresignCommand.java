package thecloud.cli.storage;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.identity.AccessKeyView;
import thecloud.api.storage.BucketView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Lifetime;
import thecloud.cli.base.Session;
import thecloud.client.storage.ObjectPath;
import thecloud.client.storage.Presigner;

/** Signs with a temporary access key of its own, which can do this one thing, and whose secret nobody keeps. */
@Command(
        name = "presign",
        description = "Makes a URL that lets whoever has it read or write one object for a while.",
        footer = {
            "",
            "Examples:",
            "  cloud storage presign s3://photos/2026/cat.jpg",
            "  cloud storage presign s3://inbox/report.pdf --method PUT --expires 15m"
        })
final class PresignCommand extends Action {

    @Parameters(paramLabel = "OBJECT", description = "s3://BUCKET/KEY.")
    String object;

    @Option(names = "--expires", paramLabel = "TIME", description = "How long it is good: 90s, 15m, 12h, 7d (1h).")
    String expires = "1h";

    @Option(names = "--method", paramLabel = "METHOD", description = "GET or PUT (GET).")
    Method method = Method.GET;

    /** What the URL is for. */
    enum Method {
        GET("s3:GetObject"),
        PUT("s3:PutObject");

        private final String permission;

        Method(String permission) {
            this.permission = permission;
        }
    }

    @Override
    protected int run(Session session) {
        ObjectPath path = Place.remote(object).object();
        Duration lifetime = Lifetime.parse("--expires", expires);
        if (lifetime.compareTo(Presigner.LONGEST) > 0) {
            throw CommandFailure.usage("--expires is at most 7d.");
        }
        BucketView bucket = session.cloud().storage().bucket(path.bucket());
        AccessKeyView key = session.cloud()
                .auth()
                .createAccessKey(
                        "presigned " + method + " " + path.bucket(), List.of(method.permission), lifetime, true);
        URI url = new Presigner(
                        key.accessKeyId(),
                        Objects.requireNonNull(key.secretAccessKey(), "a new key has a secret"),
                        key.sessionToken(),
                        bucket.region())
                .presign(method.name(), URI.create(bucket.endpoint()), path, lifetime, session.now());
        session.output()
                .tell(
                        Map.of(
                                "url",
                                url.toString(),
                                "method",
                                method.name(),
                                "expires_at",
                                session.now().plus(lifetime).toString()),
                        url.toString());
        return ExitCode.OK;
    }
}
