/** What all AWS protocols share: requests, responses, errors, XML, and how a request finds its protocol. */
package thecloud.aws.http;
