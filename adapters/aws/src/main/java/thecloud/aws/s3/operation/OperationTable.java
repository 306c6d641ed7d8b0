package thecloud.aws.s3.operation;

/** The operations and their refused options as Markdown, for {@code docs/s3.md}. */
public final class OperationTable {

    private OperationTable() {}

    public static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| operation | request | |\n|---|---|---|\n");
        for (Operation operation : Operation.values()) {
            Refusal refusal = operation.refusal();
            text.append("| ")
                    .append(operation.awsName())
                    .append(" | ")
                    .append(request(operation))
                    .append(" | ")
                    .append(refusal == null ? "served" : "NotImplemented: " + refusal.reason())
                    .append(" |\n");
        }
        text.append("\n| option | of | answer | why |\n|---|---|---|---|\n");
        for (RefusedOption option : RefusedOption.values()) {
            text.append("| `")
                    .append(option.option())
                    .append("` | ")
                    .append(option.operations())
                    .append(" | ")
                    .append(option.code())
                    .append(" | ")
                    .append(option.reason())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String request(Operation operation) {
        String path = switch (operation.level()) {
            case SERVICE -> "/";
            case BUCKET -> "/bucket";
            case OBJECT -> "/bucket/key";
        };
        String subresource = operation.subresource() == null ? "" : "?" + operation.subresource();
        String mark = operation.mark() == null ? "" : " " + operation.mark();
        return "`" + operation.method() + " " + path + subresource + "`" + mark;
    }
}
