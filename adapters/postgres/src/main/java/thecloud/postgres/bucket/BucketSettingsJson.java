package thecloud.postgres.bucket;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.LifecycleRule;

/**
 * The column {@code buckets.settings}: members are named like the records' components in snake case; what is null, and
 * lists and maps that are empty, are left out. Grantees are texts: {@code tenant:<id>}, {@code group:ALL_USERS}.
 */
public final class BucketSettingsJson {

    private static final String TENANT = "tenant:";
    private static final String GROUP = "group:";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // isPublic() of a record is an answer, no component.
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .withConfigOverride(List.class, list -> list.setInclude(nonEmpty()).setSetterInfo(emptyWhenMissing()))
            .withConfigOverride(Map.class, map -> map.setInclude(nonEmpty()).setSetterInfo(emptyWhenMissing()))
            .addModule(new SimpleModule()
                    .setMixInAnnotation(LifecycleRule.Filter.class, OrderedTags.class)
                    .addSerializer(Instant.class, new ToText<>(Instant.class, Instant::toString))
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                    .addSerializer(Grantee.class, new ToText<>(Grantee.class, BucketSettingsJson::text))
                    .addDeserializer(Grantee.class, new FromText<>(Grantee.class, BucketSettingsJson::grantee)))
            .build();

    private BucketSettingsJson() {}

    static String written(BucketSettings settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the settings. */
    public static List<LifecycleRule> readLifecycle(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<LifecycleRule>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the lifecycle rules of a bucket cannot be read", e);
        }
    }

    static BucketSettings read(String text) {
        try {
            return JSON.readValue(text, BucketSettings.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonInclude.Value nonEmpty() {
        return JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);
    }

    private static JsonSetter.Value emptyWhenMissing() {
        return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    }

    private static String text(Grantee grantee) {
        return switch (grantee) {
            case Grantee.Tenant(String id) -> TENANT + id;
            case Grantee.Group group -> GROUP + group.name();
        };
    }

    private static Grantee grantee(String text) {
        return text.startsWith(TENANT)
                ? new Grantee.Tenant(text.substring(TENANT.length()))
                : Grantee.Group.valueOf(text.substring(GROUP.length()));
    }

    /** Writes a value as a text. */
    private static final class ToText<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> text;

        ToText(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text.apply(value));
        }
    }

    /** Reads a value from a text. */
    private static final class FromText<T> extends FromStringDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> value;

        FromText(Class<T> type, Function<String, T> value) {
            super(type);
            this.value = value;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return value.apply(text);
        }
    }
}
