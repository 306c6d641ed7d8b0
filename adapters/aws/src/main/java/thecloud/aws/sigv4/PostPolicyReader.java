package thecloud.aws.sigv4;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import thecloud.aws.http.AwsError;
import thecloud.core.Nullable;

/** Reads one policy; what it does not know it refuses. */
final class PostPolicyReader {

    private static final int MAX_LENGTH = 64 * 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<PostPolicy.Condition> conditions = new ArrayList<>();
    private @Nullable Instant expiration;
    private boolean hasConditions;
    private long minLength;
    private long maxLength = Long.MAX_VALUE;

    PostPolicy read(String base64) {
        if (base64.length() > MAX_LENGTH) {
            throw invalid("Policy is too large.");
        }
        try (JsonParser json = JSON.createParser(Base64.getMimeDecoder().decode(base64))) {
            document(json);
            if (json.nextToken() != null) {
                throw invalid("Invalid JSON.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("Invalid JSON.");
        }
        Instant end = expiration;
        if (end == null) {
            throw invalid("Policy missing expiration.");
        }
        if (!hasConditions) {
            throw invalid("Policy missing conditions.");
        }
        return new PostPolicy(end, minLength, maxLength, conditions);
    }

    private void document(JsonParser json) throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "expiration" -> expiration = time(text(json));
                case "conditions" -> conditions(json);
                default -> throw invalid("Unexpected: '" + name + "'.");
            }
        }
    }

    private void conditions(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY);
        hasConditions = true;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            switch (token) {
                case START_OBJECT -> equalities(json);
                case START_ARRAY -> operation(json);
                case null, default -> throw invalid("Invalid Condition.");
            }
        }
    }

    private void equalities(JsonParser json) throws IOException {
        int before = conditions.size();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            conditions.add(new PostPolicy.Condition(field.toLowerCase(Locale.ROOT), false, text(json)));
        }
        if (conditions.size() == before) {
            throw invalid("Invalid Simple-Condition: Simple-Conditions must have at least one property specified.");
        }
    }

    private void operation(JsonParser json) throws IOException {
        json.nextToken();
        String operator = text(json).toLowerCase(Locale.ROOT);
        switch (operator) {
            case "content-length-range" -> {
                minLength = Math.max(minLength, number(json));
                maxLength = Math.min(maxLength, number(json));
            }
            case "eq", "starts-with" -> {
                json.nextToken();
                String field = text(json);
                json.nextToken();
                String value = text(json);
                if (!field.startsWith("$")) {
                    throw invalid("Invalid Condition: the name of a field begins with '$'.");
                }
                conditions.add(new PostPolicy.Condition(
                        field.substring(1).toLowerCase(Locale.ROOT), operator.equals("starts-with"), value));
            }
            default -> throw invalid("Invalid Condition: unknown operation '" + operator + "'.");
        }
        expect(json.nextToken(), JsonToken.END_ARRAY);
    }

    private static long number(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        long number = switch (token) {
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_STRING -> Long.parseLong(json.getText());
            case null, default -> -1;
        };
        if (number < 0) {
            throw invalid("Invalid content-length-range.");
        }
        return number;
    }

    private static String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw invalid("Invalid Condition: a text is missing.");
        }
        return json.getText();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid("Invalid 'expiration' value: '" + text + "'");
        }
    }

    private static void expect(@Nullable JsonToken actual, JsonToken wanted) {
        if (actual != wanted) {
            throw invalid("Invalid JSON.");
        }
    }

    private static AwsError invalid(String problem) {
        return new AwsError(400, "InvalidPolicyDocument", "Invalid Policy: " + problem);
    }
}
