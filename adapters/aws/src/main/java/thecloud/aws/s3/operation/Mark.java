package thecloud.aws.s3.operation;

import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.core.Nullable;

/**
 * What tells two operations apart that share method and sub-resource.
 *
 * @param value null for any
 */
public record Mark(Place place, String name, @Nullable String value) {

    /** Where it stands. */
    public enum Place {
        QUERY,
        HEADER
    }

    static Mark query(String name) {
        return new Mark(Place.QUERY, name, null);
    }

    static Mark query(String name, String value) {
        return new Mark(Place.QUERY, name, value);
    }

    static Mark header(String name) {
        return new Mark(Place.HEADER, name, null);
    }

    boolean isOn(Query query, Headers headers) {
        return switch (place) {
            case HEADER -> headers.contains(name);
            case QUERY -> value == null ? query.has(name) : value.equals(query.get(name));
        };
    }

    @Override
    public String toString() {
        String named = value == null ? name : name + "=" + value;
        return place == Place.HEADER ? "with header " + named : "with " + named;
    }
}
