package thecloud.testkit.openid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/** What somebody does who follows a link to sign in: types name and password, agrees, and is sent back. */
public final class Browser {

    private static final int MOST_STEPS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value)=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String name;
    private final String password;

    public Browser(String name, String password) {
        this.name = name;
        this.password = password;
    }

    /** Signs in and answers where the provider sent the browser in the end, which is not visited. */
    public URI signIn(String authorizationUrl) {
        URI start = URI.create(authorizationUrl);
        URI at = start;
        @Nullable Map<String, String> form = null;
        for (int i = 0; i < MOST_STEPS; i++) {
            HttpResponse<String> page = send(at, form);
            form = null;
            if (page.statusCode() / 100 == 3) {
                at = at.resolve(page.headers().firstValue("Location").orElseThrow());
                if (!at.getAuthority().equals(start.getAuthority())) {
                    return at;
                }
            } else {
                form = filledIn(page.body());
                Matcher action = ACTION.matcher(page.body());
                if (page.statusCode() != 200 || !action.find()) {
                    throw new IllegalStateException(page.statusCode() + " " + at + ": " + page.body());
                }
                at = at.resolve(action.group(1).isEmpty() ? at.getPath() : action.group(1));
            }
        }
        throw new IllegalStateException("went round in circles, last to " + at);
    }

    /** Visits what the provider sent the browser to, and answers the page that is there. */
    public String visit(URI place) {
        return send(place, null).body();
    }

    /** The parameters of an address. */
    public static Map<String, String> parameters(URI place) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : place.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** Every field as the page has it, but for name and password. */
    private Map<String, String> filledIn(String page) {
        Map<String, String> form = new HashMap<>();
        Matcher input = INPUT.matcher(page);
        while (input.find()) {
            Map<String, String> attributes = new HashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(input.group());
            while (attribute.find()) {
                attributes.put(attribute.group(1), attribute.group(2));
            }
            String field = attributes.get("name");
            if (field != null) {
                String value = attributes.getOrDefault("value", "");
                form.merge(field, value, (before, now) -> before + " " + now);
            }
        }
        form.computeIfPresent("username", (field, value) -> name);
        form.computeIfPresent("password", (field, value) -> password);
        return form;
    }

    private HttpResponse<String> send(URI place, @Nullable Map<String, String> form) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(place).timeout(PATIENCE).header("Accept", "text/html");
        if (form != null) {
            StringJoiner body = new StringJoiner("&");
            form.forEach((field, value) -> {
                for (String one : field.equals("scope") ? value.split(" ") : new String[] {value}) {
                    body.add(encoded(field) + "=" + encoded(one));
                }
            });
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
