package thecloud.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shapes that our JSON columns have: an object of texts, an array of texts, and whole documents. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final ObjectReader TREE_READER = TREES.readerForMapOf(Object.class);

    private Json() {}

    public static String of(Map<String, String> values) {
        return values.isEmpty()
                ? "{}"
                : written(json -> {
                    json.writeStartObject();
                    for (Map.Entry<String, String> entry : values.entrySet()) {
                        json.writeStringField(entry.getKey(), entry.getValue());
                    }
                    json.writeEndObject();
                });
    }

    public static String of(List<String> values) {
        return values.isEmpty()
                ? "[]"
                : written(json -> json.writeArray(values.toArray(String[]::new), 0, values.size()));
    }

    public static SortedMap<String, String> object(String text) {
        if (text.equals("{}")) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> values = new TreeMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                values.put(key, json.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    public static List<String> array(String text) {
        if (text.equals("[]")) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                values.add(json.getText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /** A whole document: maps in the order written, lists, texts, numbers, booleans and nulls. */
    public static Map<String, Object> tree(String text) {
        try {
            return TREE_READER.readValue(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String ofTree(Map<String, Object> tree) {
        try {
            return TREES.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }
}
