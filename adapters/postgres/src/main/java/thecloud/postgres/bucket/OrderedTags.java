package thecloud.postgres.bucket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags of a rule as a list of keys and values in turn: the members of an object have no order in {@code jsonb}. */
abstract class OrderedTags {

    @JsonSerialize(using = Writer.class)
    @JsonDeserialize(using = Reader.class)
    abstract Map<String, String> tags();

    static final class Writer extends StdSerializer<Map<String, String>> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Map.class, false);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Map<String, String> tags) {
            return tags.isEmpty();
        }

        @Override
        public void serialize(Map<String, String> tags, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartArray();
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                json.writeString(tag.getKey());
                json.writeString(tag.getValue());
            }
            json.writeEndArray();
        }
    }

    /** Reads objects as well, as they were written before. */
    static final class Reader extends StdDeserializer<Map<String, String>> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Map.class);
        }

        @Override
        public Map<String, String> getEmptyValue(DeserializationContext context) {
            return Map.of();
        }

        @Override
        public Map<String, String> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Map<String, String> tags = new LinkedHashMap<>();
            boolean listed = json.currentToken() == JsonToken.START_ARRAY;
            JsonToken end = listed ? JsonToken.END_ARRAY : JsonToken.END_OBJECT;
            while (json.nextToken() != end) {
                String key = json.getText();
                json.nextToken();
                tags.put(key, json.getText());
            }
            return tags;
        }
    }
}
