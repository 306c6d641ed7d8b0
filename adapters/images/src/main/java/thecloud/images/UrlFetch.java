package thecloud.images;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * Reads what is at URLs that users name. Unless private addresses are allowed, it connects to none: each connection asks
 * for the host's addresses once, checks them, and is made to one of those that were checked. A redirect is another URL.
 */
final class UrlFetch implements AutoCloseable {

    private static final int MAX_URL = 2048;
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofMinutes(30);

    private final boolean privateAddresses;
    /** Made for the first URL: it reads the machine's certificates, which no start shall wait for. */
    private @Nullable CloseableHttpClient http;

    UrlFetch(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    private synchronized CloseableHttpClient http() {
        CloseableHttpClient made = http;
        if (made == null) {
            made = client(privateAddresses);
            http = made;
        }
        return made;
    }

    private static CloseableHttpClient client(boolean privateAddresses) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(privateAddresses ? SystemDefaultDnsResolver.INSTANCE : new Checked())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(SILENCE)
                        .setConnectionRequestTimeout(SILENCE)
                        .build())
                .setUserAgent("the-cloud")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Looks a host up and refuses it when any of its addresses is not public. */
    private static final class Checked extends SystemDefaultDnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            for (InetAddress address : addresses) {
                if (!PublicAddresses.has(address)) {
                    throw new NotPublic(host);
                }
            }
            return addresses;
        }
    }

    private static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic(String host) {
            super(host);
        }
    }

    /** @throws Invalid on {@code url} */
    static URI requireFetchable(String url) {
        if (url.length() > MAX_URL) {
            throw new Invalid("url", "must be at most " + MAX_URL + " characters");
        }
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new Invalid("url", "is not a URL", e);
        }
        throw new Invalid("url", "must be http:// or https:// with a host, and without a name, password or fragment");
    }

    /** @throws Invalid on {@code url} when it does not answer with something to read */
    <T> T read(String url, Function<InputStream, T> reader) {
        URI at = requireFetchable(url);
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            Answer<T> answer = ask(at, reader);
            if (answer.redirect() == null) {
                return Objects.requireNonNull(answer.result());
            }
            at = next(at, answer.redirect());
        }
        throw new Invalid("url", "redirects more than " + MAX_REDIRECTS + " times");
    }

    private record Answer<T>(@Nullable T result, @Nullable String redirect) {}

    private static URI next(URI from, String location) {
        try {
            URI to = requireFetchable(from.resolve(location).toString());
            if ("https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme())) {
                throw new Invalid("url", "redirects from https to http");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new Invalid("url", "redirects to what is not a URL", e);
        }
    }

    private <T> Answer<T> ask(URI uri, Function<InputStream, T> reader) {
        HttpGet get = new HttpGet(uri);
        Thread limit = Thread.ofVirtual().name("image-fetch-limit").start(() -> {
            try {
                Thread.sleep(WHOLE);
                get.abort();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (ClassicHttpResponse response = http().executeOpen(null, get, null)) {
            return answer(response, reader);
        } catch (NotPublic e) {
            throw new Invalid("url", "leads to an address that is not public", e);
        } catch (UnknownHostException e) {
            throw new Invalid("url", "has a host that does not exist", e);
        } catch (IOException e) {
            throw new Invalid("url", "does not answer: " + e.getMessage(), e);
        } finally {
            limit.interrupt();
        }
    }

    private static <T> Answer<T> answer(ClassicHttpResponse response, Function<InputStream, T> reader)
            throws IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new Answer<>(null, location.getValue());
        }
        if (status != 200 || response.getEntity() == null) {
            throw new Invalid("url", "answers " + status + " instead of 200");
        }
        if (response.getFirstHeader("Content-Encoding") != null
                && !"identity"
                        .equals(response.getFirstHeader("Content-Encoding").getValue())) {
            throw new Invalid("url", "answers with a Content-Encoding that was not asked for");
        }
        return new Answer<>(reader.apply(response.getEntity().getContent()), null);
    }

    @Override
    public synchronized void close() {
        CloseableHttpClient made = http;
        if (made != null) {
            made.close(CloseMode.IMMEDIATE);
        }
    }
}
