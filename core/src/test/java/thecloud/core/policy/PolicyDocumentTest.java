package thecloud.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.error.Invalid;

class PolicyDocumentTest {

    private static final String ALLOW = "\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"";

    /** Members of the only statement; the place to blame; a part of what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Effect": "allow", "Action": "*", "Resource": "*"                  | Effect         | "Allow" or "Deny"
            "Action": "*", "Resource": "*"                                     | Effect         | must be
            "Effect": "Deny", "Resource": "*"                                  | Action         | is missing
            "Effect": "Deny", "Action": "*"                                    | Resource       | is missing
            "Effect": "Deny", "Action": "*", "NotAction": "*", "Resource": "*" | NotAction      | beside Action
            "Effect": "Deny", "Actions": "*", "Resource": "*"                  | Actions        | did you mean Action?
            "Effect": "Deny", "Action": [], "Resource": "*"                    | Action         | empty
            "Effect": "Deny", "Action": "instance:lunch", "Resource": "*"      | Action         | did you mean instance:launch?
            "Effect": "Deny", "Action": ["*", "ec2:*"], "Resource": "*"        | Action[1]      | matches no action
            "Effect": "Deny", "Action": ["*", 5], "Resource": "*"              | Action[1]      | not a number
            "Effect": "Deny", "Action": "*", "Resource": "photos"              | Resource       | arn:thecloud:
            "Effect": "Deny", "Action": "*", "Resource": "arn:aws:ec2:::x"     | Resource       | partition aws
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:*:::x"  | Resource       | without wildcards
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:s3::${aws:userid}:x" | Resource | fifth colon
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:s3:::${aws:usrid}"   | Resource | did you mean aws:userid?
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:s3:::${aws:userid"   | Resource | not closed
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:s3:::${aws:userid, x}" | Resource | single quotes
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:s3:::${aws:TagKeys}" | Resource | several values
            "Effect": "Deny", "Action": "*", "Resource": "arn:thecloud:s3:::*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a" | Resource | at most 16
            "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*" | Principal     | no place here
            "Sid": "a/b", "Effect": "Allow", "Action": "*", "Resource": "*"    | Sid            | letters
            """)
    void aMistakeInAStatementIsRefusedAtItsPlace(String members, String place, String says) {
        Invalid refusal = refusal(() -> Policies.statement(members));
        assertThat(refusal.field()).isEqualTo("Statement." + place);
        assertThat(refusal).hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"StringEqual": {"aws:userid": "x"}}             | StringEqual                      | did you mean StringEquals?
            {"NullIfExists": {"aws:userid": "true"}}         | NullIfExists                     | no condition operator
            {"ForAnyValues:StringLike": {"aws:TagKeys": "x"}} | ForAnyValues:StringLike         | did you mean ForAnyValue:StringLike?
            {"StringEquals": {"thecloud:SourceIp": "10.0.0.1"}} | StringEquals.thecloud:SourceIp | IpAddress
            {"StringEquals": {"thecloud:UserID": "x", "aws:user": "x"}} | StringEquals.aws:user | did you mean aws:userid?
            {"StringEquals": {"aws:ResourceTag/": "x"}}      | StringEquals.aws:ResourceTag/    | no condition key
            {"StringEquals": {"aws:TagKeys": "x"}}           | StringEquals.aws:TagKeys         | ForAnyValue:
            {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "10.0.0.0/33"]}} | IpAddress.aws:SourceIp[1] | IP address or network
            {"IpAddress": {"aws:SourceIp": "010.0.0.1"}}     | IpAddress.aws:SourceIp           | IP address or network
            {"IpAddress": {"aws:SourceIp": "localhost"}}     | IpAddress.aws:SourceIp           | IP address or network
            {"NumericLessThan": {"s3:max-keys": "ten"}}      | NumericLessThan.s3:max-keys      | decimal number
            {"DateLessThan": {"aws:CurrentTime": "2026"}}    | DateLessThan.aws:CurrentTime     | must be a time
            {"DateLessThan": {"aws:CurrentTime": "2026-02-30"}} | DateLessThan.aws:CurrentTime  | must be a time
            {"DateLessThan": {"aws:CurrentTime": "2026-02-03T10:00:00"}} | DateLessThan.aws:CurrentTime | must be a time
            {"Bool": {"aws:SecureTransport": "yes"}}         | Bool.aws:SecureTransport         | true or false
            {"Bool": {"aws:SecureTransport": {}}}            | Bool.aws:SecureTransport         | not an object
            {"StringEquals": {}}                             | StringEquals                     | empty
            {"StringEquals": "x"}                            | StringEquals                     | must be an object
            {"StringEquals": {"aws:userid": null}}           | StringEquals.aws:userid          | null
            {"ArnLike": {"aws:PrincipalArn": "user/ada"}}    | ArnLike.aws:PrincipalArn         | arn:thecloud:
            """)
    void aMistakeInAConditionIsRefusedAtItsPlace(String condition, String place, String says) {
        Invalid refusal = refusal(() -> Policies.when(condition));
        assertThat(refusal.field()).isEqualTo("Statement.Condition." + place);
        assertThat(refusal).hasMessageContaining(says);
    }

    @Test
    void thePlaceCountsStatements() {
        String json =
                "{\"Statement\": [{%s}, {%s}, {%s, \"Condition\": {\"StringEquals\": {\"thecloud:SourceIp\": \"x\"}}}]}"
                        .formatted(ALLOW, ALLOW, ALLOW);
        assertThat(refusal(() -> Policies.identity(json)).field())
                .isEqualTo("Statement[2].Condition.StringEquals.thecloud:SourceIp");
    }

    @Test
    void aSidNamesOneStatement() {
        String json = "{\"Statement\": [{\"Sid\": \"a\", %s}, {\"Sid\": \"a\", %s}]}".formatted(ALLOW, ALLOW);
        assertThat(refusal(() -> Policies.identity(json)).field()).isEqualTo("Statement[1].Sid");
    }

    @Test
    void withoutTheVersionThatKnowsVariablesNothingMayLookLikeOne() {
        String json = "{%s\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"%s\"}}";
        String variable = "arn:aws:s3:::b/${aws:username}";
        for (String version : new String[] {"", "\"Version\": \"2008-10-17\", "}) {
            assertThat(refusal(() -> Policies.identity(json.formatted(version, variable))))
                    .hasMessageContaining("2012-10-17");
            assertThatCode(() -> Policies.identity(json.formatted(version, "*")))
                    .doesNotThrowAnyException();
        }
        assertThat(refusal(() -> Policies.identity(json.formatted("\"Version\": \"2020-01-01\", ", "*")))
                        .field())
                .isEqualTo("Version");
    }

    @Test
    void aPolicyOfAResourceNamesPrincipals() {
        String json = "{\"Statement\": {%s \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        assertThat(refusal(() -> Policies.resource(json.formatted(""))).field()).isEqualTo("Statement.Principal");
        assertThat(refusal(() -> Policies.resource(json.formatted("\"Principal\": {\"Service\": \"x\"},")))
                        .field())
                .isEqualTo("Statement.Principal.Service");
        assertThat(refusal(() -> Policies.resource(json.formatted("\"Principal\": {\"AWS\": [\"*\", \"ada\"]},")))
                        .field())
                .isEqualTo("Statement.Principal.AWS[1]");
        assertThat(refusal(() -> Policies.resource(json.formatted("\"NotPrincipal\": \"*\",")))
                        .field())
                .isEqualTo("Statement.NotPrincipal");
    }

    private static Invalid refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable parse) {
        Invalid refusal = catchThrowableOfType(Invalid.class, parse);
        assertThat(refusal).as("refused").isNotNull();
        return refusal;
    }
}
