package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.BeforeEach;
import thecloud.testkit.image.Tar;

/** Somebody who is signed in and imports images. */
abstract class WithImages {
    static final byte[] ROOT = new Tar().file("bin/sh", "#!").bytes();

    @TestHTTPResource
    String url;

    JsonNode registered;
    Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        registered = Api.register(url);
        api = keyed(registered);
    }

    Api keyed(JsonNode somebody) {
        return Api.anonymous(url).with("X-API-Key", somebody.path("api_key").asText());
    }

    static String tenant(JsonNode somebody) {
        return somebody.path("tenant").path("id").asText();
    }

    Api.Answer upload(Api who, String name, String query, byte[] bytes) {
        return who.with("Content-Type", "application/x-tar")
                .sendBytes("POST", "/images/upload?name=" + name + "&format=rootfs&wait=true" + query, bytes);
    }

    JsonNode imported(String name) {
        JsonNode image =
                upload(api, name, "&command=sleep&command=3600", ROOT).is(201).json();
        assertThat(image.path("status").asText()).as(image.toString()).isEqualTo("AVAILABLE");
        return image;
    }

    static String launch(String name, String image) {
        return "{\"name\":\"" + name + "\",\"image\":\"" + image + "\"}";
    }

    static String id(JsonNode view) {
        return view.path("id").asText();
    }
}
