"""Words that are no names: terms of the field, and words a title's topic begins with."""

_ABBREVIATIONS = """
    vla vlas vlm vlms llm llms mllm mllms lvlm lvlms lrm lrms lmm lmms lam lams slm slms rl il bc irl marl sft rlhf rlvr dpo ppo
    grpo sac dqn td3 a2c iql cot tot got rag moe lora qlora peft ai agi ml dl nlp cv asr ocr tts slam vslam vpr lcd vo vio imu
    lidar mdp pomdp ode sde pde dit vit cnn cnns rnn rnns lstm gru gnn gnns gcn gat gan gans vae vqvae vq-vae mlp mlps kan ssm
    ssms nerf 3dgs transformer transformers mamba diffusion bert gpt gpt-4 gpt-4o clip dino dinov2 dinov3 siglip sam sam2 llama
    llava qwen gemma gemini claude deepseek openai u-net unet resnet yolo api gpu cpu tpu npu fpga ood iid rgb rgb-d rgbd 2d 3d
    4d 6d 6-dof 7-dof dof fps iot hpo bo ltsf mtsf imtsf tsf fft dft dct bpe kv mae mse rmse mape auc f1 bleu rouge sota arxiv
    github huggingface python pytorch tensorflow cuda json yaml sql html http url pdf cvpr iccv eccv neurips icml iclr aaai acl
    emnlp corl icra iros rss tro ral mpc hri vqa hitl stgnn stgnns token tokens kd e2e llava-1.5 fsdp mcp agent
"""
_PHRASES = """
    vision-language-action | vision-language | vision-language models | reinforcement learning | imitation learning | deep learning
    | machine learning | federated learning | transfer learning | meta-learning | world model | world models | foundation model
    | foundation models | diffusion policy | diffusion policies | diffusion model | diffusion models | large language model
    | large language models | vision language model | vision language models | vision language action | time-series | time series
    | vision language action models | vision-language-action models | time series forecasting | multivariate time series
    | traffic prediction | traffic forecasting | chain-of-thought | chain of thought | flow matching | flow-matching
    | knowledge distillation | contrastive learning | self-supervised | mixture-of-experts | mixture of experts
    | gaussian splatting | state space model | state space models | autonomous driving | embodied ai | agentic ai | multi-agent
    | multi-modal | multimodal | multi-task | sim-to-real | sim2real | end-to-end | zero-shot | few-shot | one-shot | in-context
    | open-source | closed-loop | open-loop | real-time | long-horizon | state-of-the-art | policy optimization
    | proximal policy optimization | group relative policy optimization | low-rank adaptation | bayesian optimization
    | monte carlo | markov decision process | kalman filter | model predictive control | human-in-the-loop
    | human-robot interaction | visual question answering | natural language processing | latent action models
    | stable diffusion | vision transformer | vision transformers | multi-head attention | 3d gaussian splatting
    | graph neural network | graph neural networks | neural network | neural networks | information bottleneck
"""
TERMS = frozenset(_ABBREVIATIONS.split()) | frozenset(" ".join(phrase.split()) for phrase in _PHRASES.split("|"))
"""Terms of the field in lower case: abbreviations everybody uses, and models everybody builds on."""

ABBREVIATIONS = frozenset(
    """
    em roi mt mrf nll kl ce ner qa mcq ct mri eeg ecg ehr emr rct svm knn pca gmm hmm crf bo gp sgd adam relu gelu nmt smt gnss gps uav ugv
    mab ucb mcmc vi elbo tf-idf bm25 ann ssl ssd ptq qat nas icl cpt ctr cvr dnn snn pinn cfd fem ar vr xr hci sdk cli gui ui ux iou map ndcg
    ppl wer fid psnr ssim lpips flops slo sla qos ttft prm orm rwe bsc dsl lmda nlu nlg nli pos tod dag fsm plc hpc soc asic cot-sc mtl
    hmi ndt pde-constrained ai4s xai sem tem ir kg kgs kbqa gec asqa sfda uda da dg fscil cil cl fl dp ate cate rdd nn asp tl dna rna po cag
    """.split()
)
"""Abbreviations in lower case that a text explains without introducing anything; a title may still give one a new meaning."""

TOPIC_WORDS = frozenset(
    """
    a an the this these our we it its on in at of for from to towards toward beyond with without via by and or not is are was do does
    did can could should would will must may how why what when where which who whose if as using use used all any each every some one
    two three four five no more less many few first new novel rethinking revisiting understanding exploring investigating analyzing
    analysing evaluating benchmarking assessing measuring improving enhancing enabling scaling learning training building bridging
    breaking closing leveraging unlocking unleashing harnessing advancing accelerating optimizing generalizing adapting aligning
    towards unifying making teaching letting getting going seeing thinking reasoning planning modeling modelling predicting forecasting
    generating designing developing creating introducing integrating combining exploiting mitigating reducing reinforcing steering
    guiding grounding bring bringing inject injecting think look see act do does don't never stop let make take give when beyond real-time
    survey review overview concepts challenges opportunities perspective position tutorial taxonomy roadmap progress lessons insights
    evidence findings case study empirical systematic comprehensive theoretical effective efficient fast scalable robust simple
    hierarchical multi-modal multimodal spatio-temporal spatiotemporal physics-informed data-driven model-based model-free
    vision language action visual video image images text audio speech robot robots robotic robotics embodied agents agent traffic time
    series data model models policy policies network networks neural deep large small human humans autonomous driving navigation
    manipulation prediction generation detection segmentation recognition estimation control optimization representation
    representations framework method methods approach algorithm algorithms system systems dataset benchmark benchmarks experiments
    results experimental extensive comprehensive furthermore moreover however specifically additionally finally notably unlike
    existing recent current previous prior comparison code project page github
    """.split()
)
"""Words in lower case with which a topic or a sentence begins, but hardly a coined name."""
