package thecloud.aws.jetty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import thecloud.aws.endpoint.HostRules;
import thecloud.aws.http.Address;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.http.RequestHead;
import thecloud.core.Nullable;

/** Makes our heads of Jetty's requests. */
final class Heads {

    private static final Address NOWHERE = new Address(Address.Style.PATH, null, "");
    private static final int HOST_ID_BYTES = 48;
    private static final int ID_DIGITS = 16;

    private final HostRules hosts;

    /** Of this server, for as long as it runs. */
    private final String hostId;

    Heads(HostRules hosts) {
        this.hosts = hosts;
        byte[] id = new byte[HOST_ID_BYTES];
        new SecureRandom().nextBytes(id);
        this.hostId = Base64.getEncoder().encodeToString(id);
    }

    /** @throws thecloud.aws.http.AwsError {@code InvalidURI} */
    RequestHead read(Request request, RequestHead.Origin origin) {
        HttpURI uri = request.getHttpURI();
        Headers headers = headers(request.getHeaders());
        String host = headers.get("host");
        String path = path(uri);
        return new RequestHead(
                request.getMethod(),
                path,
                uri.getQuery(),
                Query.parse(uri.getQuery()),
                headers,
                hosts.address(host == null ? "" : host, path),
                origin);
    }

    /** What is known of a request that {@link #read} refuses. */
    static RequestHead unread(Request request, RequestHead.Origin origin) {
        return new RequestHead(
                request.getMethod(),
                path(request.getHttpURI()),
                null,
                Query.NONE,
                headers(request.getHeaders()),
                NOWHERE,
                origin);
    }

    RequestHead.Origin origin(Request request) {
        return new RequestHead.Origin(address(request), request.isSecure(), requestId(), hostId);
    }

    private static String path(HttpURI uri) {
        String path = uri.getPath();
        return path == null ? "/" : path;
    }

    private static String address(Request request) {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            return "unknown";
        }
        String address = inet.getAddress().getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static String requestId() {
        String hex = Long.toHexString(ThreadLocalRandom.current().nextLong()).toUpperCase(Locale.ROOT);
        return "0".repeat(ID_DIGITS - hex.length()) + hex;
    }

    private static Headers headers(HttpFields fields) {
        Headers.Builder headers = new Headers.Builder(fields.size());
        for (HttpField field : fields) {
            headers.add(field.getLowerCaseName(), text(field.getValue()));
        }
        return headers.build();
    }

    /** Jetty reads bytes as ISO 8859-1; what clients mean by bytes beyond ASCII is UTF-8. */
    private static String text(@Nullable String value) {
        if (value == null) {
            return "";
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7F) {
                return utf8(value);
            }
        }
        return value;
    }

    private static String utf8(String value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }
}
