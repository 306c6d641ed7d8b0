package thecloud.metadata;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import thecloud.core.network.Ipv4;
import thecloud.metadata.Questions.Answer;
import thecloud.metadata.Questions.Question;

/** From Jetty and back. Logs neither paths nor answers, as user data may hold secrets. */
final class QuestionHandler extends Handler.Abstract {

    private static final System.Logger LOG = System.getLogger("thecloud.metadata");

    private final Questions questions;
    private final Pace pace;

    QuestionHandler(Questions questions, Pace pace) {
        this.questions = questions;
        this.pace = pace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = answer(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        answer.headers().forEach(headers::put);
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, "HEAD".equals(request.getMethod()) ? null : ByteBuffer.wrap(body), callback);
        return true;
    }

    private Answer answer(Request request) {
        String from = Request.getRemoteAddr(request);
        if (!pace.admits(from)) {
            return Answer.refused(503, "Service Unavailable");
        }
        HttpFields headers = request.getHeaders();
        String path = request.getHttpURI().getDecodedPath();
        try {
            return questions.answer(new Question(
                    request.getMethod(),
                    path == null ? "" : path,
                    Ipv4.of(from),
                    headers.get(Questions.TTL),
                    headers.get(Questions.TOKEN),
                    headers.contains(Questions.FORWARDED)));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a question of " + from + " was not answered", e);
            return Answer.refused(500, "Internal Server Error");
        }
    }
}
