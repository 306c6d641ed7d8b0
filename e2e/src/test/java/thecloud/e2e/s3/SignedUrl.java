package thecloud.e2e.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.e2e.S3Cloud;

/** A URL as somebody uses it who has nothing else: with curl, which also knows where every name under localhost is. */
final class SignedUrl {

    private SignedUrl() {}

    static String get(S3Cloud cloud, String url) {
        return curl(cloud, url);
    }

    static String put(S3Cloud cloud, String url, String text) {
        return curl(cloud, "--request", "PUT", "--data-binary", text, "--header", "Content-Type:", url);
    }

    private static String curl(S3Cloud cloud, String... words) {
        Installed.sure("curl", "curl", "--version");
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail-with-body"));
        command.addAll(List.of(words));
        return cloud.run(Map.of(), command).succeeded().out();
    }
}
