package thecloud.server;

import java.net.URI;

/** Tells Quarkus what our settings mean for it. */
final class QuarkusSettings {
    private QuarkusSettings() {}

    static void apply(Settings settings) {
        set("quarkus.http.host", settings.httpHost());
        set("quarkus.http.port", Integer.toString(settings.httpPort()));
        set("quarkus.log.category.\"thecloud\".level", settings.logLevel());
        // JsonLogs brings a console of its own.
        set("quarkus.log.console.enabled", Boolean.toString(!settings.jsonLogs()));
        URI endpoint = settings.otlpEndpoint();
        set("quarkus.otel.sdk.disabled", Boolean.toString(endpoint == null));
        if (endpoint != null) {
            set("quarkus.otel.exporter.otlp.endpoint", endpoint.toString());
        }
    }

    private static void set(String name, String value) {
        System.setProperty(name, value);
    }
}
