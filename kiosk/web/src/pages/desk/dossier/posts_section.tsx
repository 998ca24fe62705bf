// The posts that a person holds: rated at the highest, among equal ones where most time is worked.
import { Button } from "../../../look/controls";
import type { Post } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { Field } from "../field";
import { clauseHint, LevelField, NumberField, type RecordEdit, Section, Tick } from "./record_edit";

/** Among the highest posts, the one where most time is worked; null when that cannot be told. */
export function ratedAt(posts: readonly Post[]): Post | null {
  const highest = Math.min(...posts.map(({ rank }) => rank));
  const equal = posts.filter(({ rank }) => rank === highest);
  if (equal.length === 1) return equal[0] ?? null;
  const most = Math.max(...equal.map(({ time_percent }) => time_percent ?? -1));
  const longest = equal.filter(({ time_percent }) => (time_percent ?? -1) === most);
  return longest.length === 1 ? (longest[0] ?? null) : null;
}

export function PostsSection({ edit }: { edit: RecordEdit }) {
  const words = useWords();
  const { record, set } = edit;
  const { posts } = record;
  const put = (at: number, patch: Partial<Post>) =>
    set({ posts: posts.map((post, index) => (index === at ? { ...post, ...patch } : post)) });
  const add = () => {
    const post: Post = {
      place: "",
      rank: posts.length === 0 ? 1 : 2,
      time_percent: null,
      here: posts.length === 0,
      voted: null,
      remarks: false,
    };
    set({ posts: [...posts, post] });
    const place = `posts[${posts.length}].place`;
    setTimeout(() => document.getElementById(place)?.focus(), 50);
  };
  const rated = posts.length > 1 ? ratedAt(posts) : null;
  const faulty = edit.wrong("posts");
  return (
    <Section
      id="posts"
      title={words.say("dossier-posts")}
      hint={clauseHint(words, edit, "posts") ?? words.say("dossier-posts-hint")}
    >
      {faulty !== null && <span class="wrong">{faulty}</span>}
      {posts.map((post, at) => (
        <PostForm
          key={at}
          edit={edit}
          post={post}
          at={at}
          put={(patch) => put(at, patch)}
          remove={() => set({ posts: posts.filter((_, index) => index !== at) })}
        />
      ))}
      {posts.length > 1 && (
        <p role="status">
          {rated === null
            ? words.say("dossier-rated-unclear")
            : words.say("dossier-rated-at", { place: rated.place })}
        </p>
      )}
      <div class="acts">
        <Button onClick={add}>{words.say("dossier-add-post")}</Button>
      </div>
    </Section>
  );
}

interface PostFormProps {
  edit: RecordEdit;
  post: Post;
  at: number;
  put: (patch: Partial<Post>) => void;
  remove: () => void;
}

function PostForm({ edit, post, at, put, remove }: PostFormProps) {
  const words = useWords();
  const place = `posts[${at}]`;
  const name = post.place || words.say("dossier-post-number", { number: at + 1 });
  return (
    <fieldset class="inner">
      <legend>
        {words.say("dossier-post-number", { number: at + 1 })}
        <button
          type="button"
          class="icon"
          aria-label={words.say("roster-remove", { name })}
          onClick={remove}
        >
          ×
        </button>
      </legend>
      <Field
        id={`${place}.place`}
        label={words.say("dossier-post-place")}
        wrong={edit.wrong(`${place}.place`)}
        value={post.place}
        onText={(text) => put({ place: text })}
      />
      <div class="form-row">
        <NumberField
          edit={edit}
          place={`${place}.rank`}
          label={words.say("dossier-post-rank")}
          hint={words.say("dossier-post-rank-hint")}
          value={post.rank}
          onRead={(rank) => put({ rank: rank ?? 1 })}
        />
        <NumberField
          edit={edit}
          place={`${place}.time_percent`}
          label={words.say("dossier-post-time")}
          value={post.time_percent}
          onRead={(time_percent) => put({ time_percent })}
        />
        <LevelField
          label={words.say("dossier-post-voted")}
          value={post.voted}
          onChoice={(voted) => put({ voted })}
        />
      </div>
      <div class="ticks">
        <Tick
          label={words.say("dossier-post-here")}
          checked={post.here}
          onTick={(here) => put({ here })}
        />
        <Tick
          label={words.say("dossier-post-remarks")}
          checked={post.remarks}
          onTick={(remarks) => put({ remarks })}
        />
      </div>
    </fieldset>
  );
}
